import { describe, expect, it } from 'vitest';
import { freshnessText } from './freshness';

const browser = { worker: 'ready', background: true, periodic: 'granted' } as const;
const text = (patch: Partial<Parameters<typeof freshnessText>[0]>, byItself = true) =>
  freshnessText({ ...browser, ...patch }, byItself).join(' ');

describe('how fresh it can be', () => {
  it('leaves the moment to the browser where it may look while closed', () => {
    expect(text({})).toContain('The browser decides when');
    expect(text({})).toContain('even with Tidemark closed');
  });

  it('says what would change a refusal', () => {
    expect(text({ periodic: 'denied' })).toContain('Installing');
  });

  it('promises nothing while closed where the browser has nothing', () => {
    const said = text({ periodic: 'unsupported', background: false });
    expect(said).toContain('cannot look');
    expect(said).not.toContain('with Tidemark closed');
  });

  it('ties everything to an open tab where there is no worker', () => {
    expect(text({ worker: 'none' })).toContain('only while a tab of Tidemark is open');
    expect(text({ worker: 'none' })).not.toContain('closed');
  });

  it('says that it looks only when asked where that was chosen, also while closed', () => {
    expect(text({}, false)).toContain('only when you ask');
    expect(text({}, false)).toContain('does not look for anything new');
    expect(text({}, false)).not.toContain('The browser decides');
  });
});

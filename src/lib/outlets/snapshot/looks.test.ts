import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/lib/install.mjs';
import { colors } from './looks';

it('a snapshot has the colours of the app', () => {
  const tokens = readFileSync(join(root, 'src/lib/ui/theme/tokens.css'), 'utf8');
  for (const [name, value] of Object.entries(colors)) expect(tokens).toContain(`--color-${name}: ${value};`);
});

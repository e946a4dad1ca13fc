import { liveValue } from './live-value';
import type { SaveState, SaveTask } from './page-host-types';
import { openSink, type SaveAs } from './save-sink';

/**
 * A file so small that this thread makes it in one piece. Asks where to before `make` runs: a browser opens its window only
 * right after a press. Null: the person chose nothing.
 */
export const saveText = async (as: SaveAs, make: () => Promise<string>): Promise<SaveTask | null> => {
  const sink = await openSink(as);
  if (!sink) return null;
  const state = liveValue<SaveState>({ step: 'working', done: 0, total: 0, bytes: 0 });
  const end = (last: SaveState): void => {
    if (state.get().step !== 'working') return;
    state.set(last);
    if (last.step !== 'done') void sink.abort().catch(() => undefined);
  };
  const write = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (state.get().step !== 'working') return;
    await sink.write(bytes);
    await sink.close();
    end({ step: 'done', name: sink.name, bytes: bytes.length });
  };
  make()
    .then((text) => new TextEncoder().encode(text))
    .then(
      (bytes) => write(bytes).catch(() => end({ step: 'failed', reason: 'disk' })),
      () => end({ step: 'failed', reason: 'storage' }),
    );
  return { state: state.live, cancel: () => end({ step: 'stopped' }) };
};

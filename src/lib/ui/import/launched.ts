import type { GivenFile } from '$lib/platform/page-host-types';

/** What Chromium hands to an installed app that was opened with files; missing from the DOM types. */
interface LaunchQueue {
  readonly setConsumer: (
    consumer: (params: { readonly files: readonly FileSystemFileHandle[] }) => void,
  ) => void;
}

/** Calls with the files that Tidemark was opened with from the system, now and later; null where they cannot be read. */
export const onLaunchedWith = (take: (files: readonly GivenFile[] | null) => void): void => {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files: handles }) => {
    if (handles.length === 0) return;
    Promise.all(handles.map((handle) => handle.getFile())).then(
      (files) => take(files.map((file) => ({ path: file.name, file }))),
      () => take(null),
    );
  });
};

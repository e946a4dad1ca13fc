import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import { snapshotFileName, snapshotHtml } from '$lib/outlets/snapshot/snapshot';
import type { SnapshotDocument } from '$lib/outlets/snapshot/types';
import type { SaveTask } from './page-host-types';
import { saveText } from './save-text';

/** Saves a document as one file that needs no app. Null: the person closed the browser's window that asks where to. */
export const saveSnapshot = (document: SnapshotDocument, lastDay: LocalDay): Promise<SaveTask | null> =>
  saveText(
    { name: snapshotFileName(formatLocalDay(lastDay)), mediaType: 'text/html', into: 'file' },
    async () => snapshotHtml(document),
  );

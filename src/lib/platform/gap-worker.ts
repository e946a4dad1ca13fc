/// <reference lib="webworker" />
import * as v from 'valibot';
import { gapPlan } from '$lib/outlets/gap-files';
import { ToGapWorker, type FromGapWorker } from './gap-messages';
import { withdrawNetwork } from './no-network';

withdrawNetwork();

const worker = self as unknown as DedicatedWorkerGlobalScope;

worker.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { format, rows, ...options } = v.parse(ToGapWorker, event.data);
  const places = new Map(rows.map((row, place) => [row, place]));
  const placesOf = (some: typeof rows) => some.flatMap((row) => places.get(row) ?? []);
  const plan = gapPlan(format, rows, options);
  const answer: FromGapWorker = {
    ...plan,
    files: plan.files.map((file) => ({ ...file, rows: placesOf([...file.rows]) })),
    leftOut: placesOf([...plan.leftOut]),
  };
  worker.postMessage(
    answer,
    plan.files.map(({ bytes }) => bytes.buffer),
  );
});

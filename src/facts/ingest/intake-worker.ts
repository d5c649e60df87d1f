import { parentPort, workerData } from 'node:worker_threads';
import type { Connection } from '../../platform/database/index.ts';
import { openDatabase } from '../../platform/database/index.ts';
import type { Answer, Job } from './intake.ts';
import { JOBS_EACH } from './intake.ts';
import { takeIn } from './take-in.ts';

if (!parentPort) throw new Error('This file is run by the intake, in a thread of its own');
const port = parentPort;
const db = openDatabase(workerData as Connection, { pool: JOBS_EACH, read: 1 });

port.on('message', async (job: Job | null) => {
  if (job) return answer(job);
  await db.close();
  port.close();
});

async function answer({ id, body }: Job): Promise<void> {
  try {
    const taken = await takeIn(db, body);
    port.postMessage({ id, taken } satisfies Answer, 'answer' in taken ? [taken.answer.buffer] : []);
  } catch (error) {
    const { message, stack, code } = error as Error & { code?: string };
    port.postMessage({ id, error: { message, stack, code } } satisfies Answer);
  }
}

import { Worker } from 'node:worker_threads';
import type { Db } from '../../platform/database/index.ts';
import type { FactsBody, Taken } from './take-in.ts';
import { takeIn } from './take-in.ts';

/** Where facts are taken in: beside the thread that answers requests, so that no page waits for a batch. */
export interface Intake {
  /** Takes in a body; its bytes are handed over, not copied. Throws what is no fault of the body's. */
  take(body: FactsBody): Promise<Taken>;
  /** Ends every thread, once nothing is asked of them any more. */
  close(): Promise<void>;
}

export interface Job {
  readonly id: number;
  readonly body: FactsBody;
}

export interface Answer {
  readonly id: number;
  readonly taken?: Taken;
  readonly error?: { readonly message: string; readonly stack: string | undefined; readonly code: string | undefined };
}

/** Bodies a thread has in hand at once: it reads and folds one while Postgres writes the other. */
export const JOBS_EACH = 2;

/** A body below this is taken in where it arrived: the facts of it are few, and the way to a thread costs more than they do. */
const SMALL_BYTES = 32 * 1024;

/** Left to itself V8 lets each thread keep a hundred megabytes more for what dies young, and is no faster for it. */
const YOUNG_MB = 48;

/** A thread, and who waits for it. */
interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, Waiting>;
}

interface Waiting extends Job {
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: Error) => void;
}

/**
 * An intake of so many threads over a database; 0: everything is taken in where it arrived. Threads are started when they are first
 * needed; one that dies is replaced, and whoever waited for it is told to send again (`facts.interrupted`).
 */
export function openIntake(db: Db, threads: number): Intake {
  const pool: Thread[] = [];
  const queue: Waiting[] = [];
  let jobs = 0;

  function start(): Thread {
    const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), {
      workerData: db.connection,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = { worker, jobs: new Map() };
    worker.on('message', (answer: Answer) => {
      settle(thread, answer);
      share();
    });
    // What broke it is told by its end; without a listener it would end this thread too.
    worker.on('error', () => {});
    worker.on('exit', () => {
      pool.splice(pool.indexOf(thread), 1);
      for (const { resolve } of thread.jobs.values()) resolve({ rule: 'facts.interrupted' });
      share();
    });
    pool.push(thread);
    return thread;
  }

  /** The thread with the least to do; another is started before any gets a second body. */
  function free(): Thread | undefined {
    const [least] = [...pool].sort((a, b) => a.jobs.size - b.jobs.size);
    if (least?.jobs.size !== 0 && pool.length < threads) return start();
    return least && least.jobs.size < JOBS_EACH ? least : undefined;
  }

  function share(): void {
    for (let job = queue[0]; job; job = queue[0]) {
      const thread = free();
      if (!thread) return;
      queue.shift();
      thread.jobs.set(job.id, job);
      const { id, body } = job;
      thread.worker.postMessage({ id, body } satisfies Job, [body.bytes.buffer]);
    }
  }

  return {
    take: (body) => {
      if (threads === 0 || body.bytes.length < SMALL_BYTES) return takeIn(db, body);
      return new Promise((resolve, reject) => {
        queue.push({ id: jobs++, body, resolve, reject });
        share();
      });
    },
    close: async () => {
      await Promise.all(
        pool.map(
          ({ worker }) =>
            new Promise((resolve) => {
              worker.once('exit', resolve);
              worker.postMessage(null);
            }),
        ),
      );
    },
  };
}

function settle({ jobs }: Thread, { id, taken, error }: Answer): void {
  const waiting = jobs.get(id);
  jobs.delete(id);
  if (taken) waiting?.resolve(taken);
  else waiting?.reject(Object.assign(new Error(error?.message), error));
}

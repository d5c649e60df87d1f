import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { erase } from './erase.ts';
import { explain } from './explain.ts';
import { facts } from './facts.ts';
import { importFacts } from './import.ts';
import { keys } from './keys.ts';
import { ledger } from './ledger.ts';
import { link } from './link.ts';
import { market } from './market.ts';
import { metrics } from './metrics.ts';
import { policy } from './policy.ts';
import { publish } from './publish.ts';
import { restore } from './restore.ts';
import { stopDatabase } from './stop-database.ts';
import { verify } from './verify.ts';

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  config,
  market,
  importFacts,
  facts,
  keys,
  link,
  metrics,
  doctor,
  ledger,
  demo,
  policy,
  publish,
  explain,
  verify,
  erase,
  backup,
  restore,
  stopDatabase,
];

import type { Lookups } from '../../platform/http/access.ts';
import type { Routes } from '../../platform/http/server.ts';
import type { Intake } from '../ingest.ts';
import { connectRoutes } from './connect.ts';
import { importRoutes } from './imports.ts';
import { marketRoutes } from './markets.ts';
import { tellRoutes, vocabularyRoutes } from './tell.ts';
import { toldRoutes } from './told.ts';

/** The room's endpoints. */
export const factsRoutes = (lookups: Pick<Lookups, 'market'>, intake: Intake): readonly Routes[] => [
  marketRoutes,
  vocabularyRoutes,
  tellRoutes(lookups, intake),
  toldRoutes,
  connectRoutes,
  importRoutes,
];

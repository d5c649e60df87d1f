import type { Lookups } from '../../platform/http/access.ts';
import type { Routes } from '../../platform/http/server.ts';
import { marketRoutes } from './markets.ts';
import { tellRoutes, vocabularyRoutes } from './tell.ts';
import { toldRoutes } from './told.ts';

/** The room's endpoints. */
export const factsRoutes = (lookups: Pick<Lookups, 'market'>): readonly Routes[] => [
  marketRoutes,
  vocabularyRoutes,
  tellRoutes(lookups),
  toldRoutes,
];

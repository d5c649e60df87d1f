import type { Routes } from '../../platform/http/server.ts';
import { buyerRoutes } from './buyers.ts';
import { changesRoutes } from './changes.ts';
import { healthRoutes } from './health.ts';
import { orderRoutes } from './orders.ts';
import { promisePreviewRoutes } from './promise.ts';
import { rulebookRoutes } from './rulebook.ts';
import { sellerFactsRoutes } from './seller-facts.ts';
import { sellerRoutes } from './sellers.ts';
import { shopRoutes } from './shop.ts';
import { thingsRoutes } from './things.ts';
import { tourRoutes } from './tour.ts';

/** The pages' endpoints. */
export const viewRoutes: readonly Routes[] = [
  buyerRoutes,
  changesRoutes,
  healthRoutes,
  thingsRoutes,
  orderRoutes,
  promisePreviewRoutes,
  rulebookRoutes,
  sellerRoutes,
  sellerFactsRoutes,
  shopRoutes,
  tourRoutes,
];

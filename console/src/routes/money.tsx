import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ask, market, texts } from './base.tsx';

const funds = createRoute({
  getParentRoute: () => market,
  path: '/funds',
  loader: ({ params: { market } }) => ask('funds', { market }),
  component: lazyRouteComponent(() => import('../pages/funds/page.tsx'), 'FundsPage'),
});
const fund = createRoute({
  getParentRoute: () => market,
  path: '/funds/$fund',
  loader: ({ params: { market } }) => ask('funds', { market }),
  component: lazyRouteComponent(() => import('../pages/funds/fund.tsx'), 'FundPage'),
});
const programmes = createRoute({
  getParentRoute: () => market,
  path: '/programmes',
  component: lazyRouteComponent(() => import('../pages/programmes/page.tsx'), 'ProgrammesPage'),
});
const reconciliation = createRoute({
  getParentRoute: () => market,
  path: '/reconciliation',
  component: lazyRouteComponent(() => import('../pages/reconciliation/page.tsx'), 'ReconciliationPage'),
});
const holds = createRoute({
  getParentRoute: () => market,
  path: '/holds',
  component: lazyRouteComponent(() => import('../pages/money/holds.tsx'), 'HoldsPage'),
});
const receivables = createRoute({
  getParentRoute: () => market,
  path: '/receivables',
  component: lazyRouteComponent(() => import('../pages/money/receivables.tsx'), 'ReceivablesPage'),
});
const payouts = createRoute({
  getParentRoute: () => market,
  path: '/payouts',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('../pages/payouts/page.tsx'), 'PayoutsPage'),
});
const payout = createRoute({
  getParentRoute: () => market,
  path: '/payouts/$seller/$order',
  component: lazyRouteComponent(() => import('../pages/payouts/payout.tsx'), 'PayoutPage'),
});
const returns = createRoute({
  getParentRoute: () => market,
  path: '/returns',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('../pages/operator-returns/page.tsx'), 'OperatorReturnsPage'),
});
const oneReturn = createRoute({
  getParentRoute: () => market,
  path: '/returns/$return',
  component: lazyRouteComponent(() => import('../pages/operator-returns/return.tsx'), 'OperatorReturnPage'),
});

/** What the marketplace's money pays, and what its people decide of payouts and returns. */
export const moneyRoutes = [
  funds,
  fund,
  programmes,
  reconciliation,
  holds,
  receivables,
  payouts,
  payout,
  returns,
  oneReturn,
] as const;

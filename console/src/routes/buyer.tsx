import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ask, market, texts } from './base.tsx';

const buyer = createRoute({ getParentRoute: () => market, path: '/b/$buyer' });
const buyerOrders = createRoute({
  getParentRoute: () => buyer,
  path: '/orders',
  component: lazyRouteComponent(() => import('../pages/buyer/orders.tsx'), 'BuyerOrdersPage'),
});
const buyerOrder = createRoute({
  getParentRoute: () => buyer,
  path: '/orders/$seller/$order',
  loader: ({ params: { market, buyer, seller, order } }) => ask('buyerOrder', { market, buyer, seller, order }),
  component: lazyRouteComponent(() => import('../pages/buyer/order.tsx'), 'BuyerOrderPage'),
});
const wrong = createRoute({
  getParentRoute: () => buyer,
  path: '/orders/$seller/$order/wrong',
  validateSearch: texts('branch', 'problem'),
  component: lazyRouteComponent(() => import('../pages/buyer/wrong.tsx'), 'WrongPage'),
});
const buyerClaims = createRoute({
  getParentRoute: () => buyer,
  path: '/claims',
  component: lazyRouteComponent(() => import('../pages/buyer/claims.tsx'), 'BuyerClaimsPage'),
});
const buyerClaim = createRoute({
  getParentRoute: () => buyer,
  path: '/claims/$claim',
  component: lazyRouteComponent(() => import('../pages/buyer/claim.tsx'), 'BuyerClaimPage'),
});
const sendBack = createRoute({
  getParentRoute: () => buyer,
  path: '/orders/$seller/$order/return',
  component: lazyRouteComponent(() => import('../pages/buyer/send-back.tsx'), 'SendBackPage'),
});
const withdrawal = createRoute({
  getParentRoute: () => buyer,
  path: '/orders/$seller/$order/withdraw',
  component: lazyRouteComponent(() => import('../pages/buyer/withdrawal.tsx'), 'WithdrawalPage'),
});
const buyerReturns = createRoute({
  getParentRoute: () => buyer,
  path: '/returns',
  component: lazyRouteComponent(() => import('../pages/buyer/returns.tsx'), 'BuyerReturnsPage'),
});
const buyerReturn = createRoute({
  getParentRoute: () => buyer,
  path: '/returns/$return',
  component: lazyRouteComponent(() => import('../pages/buyer/return.tsx'), 'BuyerReturnPage'),
});

/** The pages of one buyer. */
export const buyerRoutes = buyer.addChildren([
  buyerOrders,
  buyerOrder,
  wrong,
  sendBack,
  withdrawal,
  buyerClaims,
  buyerClaim,
  buyerReturns,
  buyerReturn,
]);

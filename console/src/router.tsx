import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Trouble } from './components/states.tsx';
import { watchReturns } from './hooks/return-focus.ts';
import { Door } from './pages/door/page.tsx';
import { Home } from './pages/home.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { ask, market, root, signedIn, texts } from './routes/base.tsx';
import { buyerRoutes } from './routes/buyer.tsx';
import { moneyRoutes } from './routes/money.tsx';

/** What a link shows to whoever holds it: without signing in, without the console around it. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/s/$token',
  component: lazyRouteComponent(() => import('./pages/shared/page.tsx'), 'SharedPage'),
});

const rulesSearch = texts('at', 'version', 'against');
/** The rules of a market, for anybody: without signing in, without the console around them. */
const rules = createRoute({
  getParentRoute: () => root,
  path: '/m/$market/rules',
  validateSearch: rulesSearch,
  loaderDeps: ({ search: { at, version } }) => ({ at, version }),
  loader: ({ params: { market }, deps: { at, version } }) => ask('rulebook', { market, at, version }),
  component: lazyRouteComponent(() => import('./pages/rulebook/page.tsx'), 'RulebookPage'),
});

/** The way in of a buyer without an account, to one order. */
const guest = createRoute({
  getParentRoute: () => root,
  path: '/m/$market/guest',
  validateSearch: texts('order'),
  component: lazyRouteComponent(() => import('./pages/guest/page.tsx'), 'GuestPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('next'),
  component: SignIn,
});

const door = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Door,
  loader: () => ask('serviceHealth', {}),
});

const marketHome = createRoute({ getParentRoute: () => market, path: '/', component: Home });

const sellers = createRoute({
  getParentRoute: () => market,
  path: '/sellers',
  validateSearch: texts('search', 'status', 'metric', 'sort', 'columns', 'trend'),
  component: lazyRouteComponent(() => import('./pages/sellers/page.tsx'), 'SellersPage'),
});

const seller = createRoute({
  getParentRoute: () => market,
  path: '/sellers/$seller',
  component: lazyRouteComponent(() => import('./pages/seller/frame.tsx'), 'SellerFrame'),
});
const healthSearch = texts('asOf', 'metric', 'window', 'show');
const health = createRoute({
  getParentRoute: () => seller,
  path: '/health',
  validateSearch: healthSearch,
  loaderDeps: ({ search: { asOf } }) => ({ asOf }),
  loader: ({ params: { market, seller }, deps: { asOf } }) => ask('sellerHealth', { market, seller, asOf }),
  component: lazyRouteComponent(() => import('./pages/health/page.tsx'), 'HealthPage'),
});
const orders = createRoute({
  getParentRoute: () => seller,
  path: '/orders',
  validateSearch: texts('search', 'status', 'mark', 'due', 'placedFrom', 'placedTo'),
  component: lazyRouteComponent(() => import('./pages/orders/page.tsx'), 'OrdersPage'),
});
const order = createRoute({
  getParentRoute: () => seller,
  path: '/orders/$order',
  component: lazyRouteComponent(() => import('./pages/order/page.tsx'), 'OrderPage'),
});
const contestMark = createRoute({
  getParentRoute: () => seller,
  path: '/orders/$order/contest',
  validateSearch: texts('mark', 'thing'),
  component: lazyRouteComponent(() => import('./pages/contest-form/page.tsx'), 'ContestFormPage'),
});
const contests = createRoute({
  getParentRoute: () => seller,
  path: '/contests',
  component: lazyRouteComponent(() => import('./pages/contests/page.tsx'), 'ContestsPage'),
});
const contest = createRoute({
  getParentRoute: () => seller,
  path: '/contests/$contest',
  component: lazyRouteComponent(() => import('./pages/contest/page.tsx'), 'ContestPage'),
});
const claims = createRoute({
  getParentRoute: () => seller,
  path: '/claims',
  validateSearch: texts('show'),
  component: lazyRouteComponent(() => import('./pages/claims/page.tsx'), 'ClaimsPage'),
});
const claim = createRoute({
  getParentRoute: () => seller,
  path: '/claims/$claim',
  component: lazyRouteComponent(() => import('./pages/claim/page.tsx'), 'ClaimPage'),
});
const messages = createRoute({
  getParentRoute: () => seller,
  path: '/messages',
  validateSearch: texts('show'),
  component: lazyRouteComponent(() => import('./pages/messages/page.tsx'), 'MessagesPage'),
});
const thread = createRoute({
  getParentRoute: () => seller,
  path: '/messages/$order',
  component: lazyRouteComponent(() => import('./pages/messages/thread.tsx'), 'ThreadPage'),
});
const standing = createRoute({
  getParentRoute: () => seller,
  path: '/standing',
  component: lazyRouteComponent(() => import('./pages/standing/page.tsx'), 'StandingPage'),
});
const sellersSanction = createRoute({
  getParentRoute: () => seller,
  path: '/standing/$sanction',
  component: lazyRouteComponent(() => import('./pages/standing/sanction.tsx'), 'SanctionPage'),
});
const promise = createRoute({
  getParentRoute: () => seller,
  path: '/promise',
  component: lazyRouteComponent(() => import('./pages/offer/page.tsx'), 'OfferPage'),
});
const money = createRoute({
  getParentRoute: () => seller,
  path: '/money',
  component: lazyRouteComponent(() => import('./pages/money/page.tsx'), 'MoneyPage'),
});
const account = createRoute({
  getParentRoute: () => seller,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/page.tsx'), 'AccountPage'),
});

const sellerReturns = createRoute({
  getParentRoute: () => seller,
  path: '/returns',
  validateSearch: texts('show'),
  component: lazyRouteComponent(() => import('./pages/returns/page.tsx'), 'SellerReturnsPage'),
});
const sellerReturn = createRoute({
  getParentRoute: () => seller,
  path: '/returns/$return',
  component: lazyRouteComponent(() => import('./pages/returns/return.tsx'), 'SellerReturnPage'),
});

const causes = createRoute({
  getParentRoute: () => seller,
  path: '/causes',
  validateSearch: texts('from', 'to', 'by', 'key'),
  component: lazyRouteComponent(() => import('./pages/causes/page.tsx'), 'CausesPage'),
});

const report = createRoute({
  getParentRoute: () => market,
  path: '/report',
  validateSearch: texts('seller', 'order', 'listing'),
  component: lazyRouteComponent(() => import('./pages/reports/form.tsx'), 'ReportFormPage'),
});
const myReports = createRoute({
  getParentRoute: () => market,
  path: '/my-reports',
  component: lazyRouteComponent(() => import('./pages/reports/mine.tsx'), 'MyReportsPage'),
});
const myReport = createRoute({
  getParentRoute: () => market,
  path: '/my-reports/$report',
  component: lazyRouteComponent(() => import('./pages/reports/report.tsx'), 'MyReportPage'),
});
const sellerReports = createRoute({
  getParentRoute: () => seller,
  path: '/reports',
  component: lazyRouteComponent(() => import('./pages/reports/seller.tsx'), 'SellerReportsPage'),
});
const sellerReport = createRoute({
  getParentRoute: () => seller,
  path: '/reports/$report',
  component: lazyRouteComponent(() => import('./pages/reports/report.tsx'), 'SellerReportPage'),
});
const reports = createRoute({
  getParentRoute: () => market,
  path: '/reports',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/reports/desk.tsx'), 'ReportsDeskPage'),
});
const reportCase = createRoute({
  getParentRoute: () => market,
  path: '/reports/$report',
  component: lazyRouteComponent(() => import('./pages/reports/case.tsx'), 'ReportCasePage'),
});

/** Addresses that can be sent to anybody: each is led to their own page of what is named. */
const anybodysOrder = createRoute({
  getParentRoute: () => market,
  path: '/orders/$order',
  validateSearch: texts('seller'),
  component: lazyRouteComponent(() => import('./pages/forward.tsx'), 'ForwardOrder'),
});
const ownHealth = createRoute({
  getParentRoute: () => market,
  path: '/health',
  component: lazyRouteComponent(() => import('./pages/forward.tsx'), 'ForwardHealth'),
});

const contested = createRoute({
  getParentRoute: () => market,
  path: '/contested',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/contested/page.tsx'), 'ContestedPage'),
});
const contestedCase = createRoute({
  getParentRoute: () => market,
  path: '/contested/$contest',
  component: lazyRouteComponent(() => import('./pages/contested/case.tsx'), 'CasePage'),
});

const cases = createRoute({
  getParentRoute: () => market,
  path: '/cases',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/cases/page.tsx'), 'CasesPage'),
});
const practice = createRoute({
  getParentRoute: () => market,
  path: '/cases/practice',
  component: lazyRouteComponent(() => import('./pages/cases/practice.tsx'), 'PracticePage'),
});
const disputeCase = createRoute({
  getParentRoute: () => market,
  path: '/cases/$dispute',
  component: lazyRouteComponent(() => import('./pages/cases/case.tsx'), 'DisputeCasePage'),
});
const sanctions = createRoute({
  getParentRoute: () => market,
  path: '/sanctions',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/sanctions/page.tsx'), 'SanctionsPage'),
});
const sanction = createRoute({
  getParentRoute: () => market,
  path: '/sanctions/$sanction',
  component: lazyRouteComponent(() => import('./pages/sanctions/sanction.tsx'), 'SanctionPage'),
});
const appeals = createRoute({
  getParentRoute: () => market,
  path: '/appeals',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/appeals/page.tsx'), 'AppealsPage'),
});
const appeal = createRoute({
  getParentRoute: () => market,
  path: '/appeals/$appeal',
  component: lazyRouteComponent(() => import('./pages/appeals/appeal.tsx'), 'AppealPage'),
});
const outbox = createRoute({
  getParentRoute: () => market,
  path: '/outbox',
  validateSearch: texts('by', 'state', 'to'),
  component: lazyRouteComponent(() => import('./pages/outbox/page.tsx'), 'OutboxPage'),
});
const connect = createRoute({
  getParentRoute: () => market,
  path: '/connect',
  component: lazyRouteComponent(() => import('./pages/connect/page.tsx'), 'ConnectPage'),
});

const facts = createRoute({
  getParentRoute: () => market,
  path: '/facts',
  validateSearch: texts('view', 'fact'),
  component: lazyRouteComponent(() => import('./pages/facts/page.tsx'), 'FactsPage'),
});
const policy = createRoute({
  getParentRoute: () => market,
  path: '/policy',
  validateSearch: texts('version', 'against'),
  component: lazyRouteComponent(() => import('./pages/policy/page.tsx'), 'PolicyPage'),
});
const decisions = createRoute({
  getParentRoute: () => market,
  path: '/decisions',
  validateSearch: texts('aboutKind', 'aboutId'),
  component: lazyRouteComponent(() => import('./pages/decisions/page.tsx'), 'DecisionsPage'),
});
const decision = createRoute({
  getParentRoute: () => market,
  path: '/decisions/$decision',
  component: lazyRouteComponent(() => import('./pages/decisions/decision.tsx'), 'DecisionPage'),
});

const tree = root.addChildren([
  shared,
  rules,
  guest,
  signIn,
  door,
  signedIn.addChildren([
    market.addChildren([
      marketHome,
      sellers,
      seller.addChildren([
        health,
        orders,
        order,
        contestMark,
        claims,
        claim,
        messages,
        thread,
        contests,
        contest,
        standing,
        sellersSanction,
        promise,
        money,
        account,
        sellerReturns,
        sellerReturn,
        causes,
        sellerReports,
        sellerReport,
      ]),
      buyerRoutes,
      ...moneyRoutes,
      report,
      myReports,
      myReport,
      reports,
      reportCase,
      anybodysOrder,
      ownHealth,
      contested,
      contestedCase,
      cases,
      practice,
      disputeCase,
      sanctions,
      sanction,
      appeals,
      appeal,
      outbox,
      connect,
      facts,
      policy,
      decisions,
      decision,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  // Plain names and texts, as people and other programs write them; whatever is a number is read as one by who needs it.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const texts = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(texts.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} />,
});
watchReturns(router.history);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readNumberedOrder } from '../../facts/read-guest.ts';
import { lookUpMarket } from '../../facts/request-context.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import { issueLink } from '../../platform/auth/authenticate.ts';
import type { GuestLetIn } from '../../platform/auth/guest-codes.ts';
import { anyCode, askForGuestCode, useGuestCode, useGuestLink } from '../../platform/auth/guest-codes.ts';
import { isDisabled } from '../../platform/auth/store.ts';
import type { Mailer } from '../../platform/delivery/smtp.ts';
import { OPEN_TO_ALL } from '../../platform/http/access.ts';
import { makeLimiter } from '../../platform/http/limit.ts';
import { instantText } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';

/** How long a guest may stay. */
const SESSION_MS = 30 * MS.minute;
/** What one client may ask in a minute, codes and entries together. */
const ASKED_A_MINUTE = 20;

const SECRET = /^[\w-]{43}$/;
const name = z.string().min(1).max(300);
const options = { config: { access: OPEN_TO_ALL } };
const tags = ['public'];

/** Whose order it is nobody mails in a demo: its code stands in the answer, and for a number that means nothing one that opens nothing. */
const NOWHERE = 'nobody@demo.invalid';

/** The page that the mail itself opens: whoever has the mail needs no other. What is after the # is sent to no server. */
const linkOf = (publicUrl: string, { market, order }: Named, link: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/m/${encodeURIComponent(market)}/guest?order=${encodeURIComponent(order)}#open=${link}`;

interface Named {
  readonly market: string;
  readonly order: string;
}

const mailOf = (address: string, code: string, link: string | null) => ({
  id: `guest.${randomUUID()}`,
  to: [address],
  subject: `Troth: ${code}`,
  text: [
    `Your code is ${code}. It is good for a day, opens your order once, and belongs to the page that asked for it. If you did not ask for it, do nothing.`,
    ...(link === null ? [] : [`This opens the order by itself, wherever you are:\n${link}`]),
    `您的验证码是 ${code}，一天内有效，只能使用一次，须在申请验证码的页面输入。如非本人操作，请忽略此邮件。`,
    ...(link === null ? [] : [`也可直接打开以下链接查看订单：\n${link}`]),
    '',
  ].join('\n\n'),
});

const letInSchema = z.strictObject({
  token: z.string(),
  until: instantText,
  market: z.string(),
  buyer: z.string(),
  order: z.string().describe("The order's number"),
  seller: z.string().describe("The market's own id of the order's seller"),
});

/** Lets a guest stay for a while, with one order and nothing else. */
async function letIn(
  db: HttpContext['db'],
  guest: GuestLetIn | null,
  now: Instant,
): Promise<z.infer<typeof letInSchema>> {
  if (!guest || !(await lookUpMarket(db, guest.market))) throw new HttpProblem('platform.wrong_code');
  const { market, number: order, seller, sellerId, orderId, buyerId: buyer } = guest;
  const expiresAt = now + SESSION_MS;
  const wanted = { kind: 'buyer' as const, market, buyer };
  // A buyer who was shut out comes in by no other door.
  if (await isDisabled(db, wanted)) throw new HttpProblem('platform.wrong_code');
  const { token } = await issueLink(db, wanted, { now, expiresAt }, { sellerId, orderId });
  return { token, until: formatInstant(expiresAt), market, buyer, order, seller };
}

/** The way in for a buyer without an account: an order's number, and a code mailed to the address that came with the order. */
export const guestRoutes =
  (mailer: Mailer | null, publicUrl: string | null) =>
  async (app: App, { db, now }: HttpContext): Promise<void> => {
    const tooOften = makeLimiter(ASKED_A_MINUTE, now);
    app.post(
      '/v1/guest/code',
      {
        ...options,
        schema: {
          tags,
          operationId: 'askForGuestCode',
          summary:
            'Mail a code to the buyer of an order: always the same answer, whether there is such an order or not',
          security: [],
          body: z.strictObject({ market: name, order: name }),
          response: {
            200: z.strictObject({
              hours: z.literal(24),
              ask: z.string().describe('What the code is shown with: a code belongs to whoever asked for it'),
              code: z.string().nullable().describe('Only in a demo from which no mail leaves'),
            }),
          },
        },
      },
      async ({ ip, body: { market, order } }) => {
        if (tooOften(ip)) throw new HttpProblem('platform.too_often');
        const at = now();
        const shows = !mailer && (await lookUpMarket(db, market))?.demo === true;
        if (!mailer && !shows) throw new HttpProblem('platform.no_mail_server');
        const guest = await readNumberedOrder(db.read, market, order, shows ? NOWHERE : null);
        const { ask, mail } = await askForGuestCode(db, { market, number: order }, guest, at);
        // Nobody waits for the mail: how long it takes would tell that there is one.
        if (mailer && guest && mail)
          mailer
            .send(mailOf(guest.address, mail.code, publicUrl && linkOf(publicUrl, { market, order }, mail.link)))
            .catch((error: unknown) => app.log.error(error, 'a code was not mailed'));
        return { hours: 24 as const, ask, code: shows ? (mail?.code ?? anyCode()) : null };
      },
    );
    app.post(
      '/v1/guest/enter',
      {
        ...options,
        schema: {
          tags,
          operationId: 'enterAsGuest',
          summary: 'Show the code that was mailed: a token for half an hour that opens this order and nothing else',
          security: [],
          body: z.strictObject({ ask: z.string().regex(SECRET), code: z.string().regex(/^\d{6}$/) }),
          response: { 200: letInSchema },
        },
      },
      async ({ ip, body }) => {
        if (tooOften(ip)) throw new HttpProblem('platform.too_often');
        const at = now();
        return letIn(db, await useGuestCode(db, body, at), at);
      },
    );
    app.post(
      '/v1/guest/open',
      {
        ...options,
        schema: {
          tags,
          operationId: 'openGuestLink',
          summary: 'Open what the link of such a mail stands for: the same token, once, without the code',
          security: [],
          body: z.strictObject({ link: z.string().regex(SECRET) }),
          response: { 200: letInSchema },
        },
      },
      async ({ ip, body: { link } }) => {
        if (tooOften(ip)) throw new HttpProblem('platform.too_often');
        const at = now();
        return letIn(db, await useGuestLink(db, link, at), at);
      },
    );
  };

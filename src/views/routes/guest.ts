import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readNumberedOrder } from '../../facts/read-guest.ts';
import { lookUpMarket } from '../../facts/request-context.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import { issueLink } from '../../platform/auth/authenticate.ts';
import { anyCode, askForGuestCode, useGuestCode } from '../../platform/auth/guest-codes.ts';
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

const name = z.string().min(1).max(300);
const options = { config: { access: OPEN_TO_ALL } };
const tags = ['public'];

/** Whose order it is nobody mails in a demo: its code stands in the answer, and for a number that means nothing one that opens nothing. */
const NOWHERE = 'nobody@demo.invalid';

const mailOf = (address: string, code: string) => ({
  id: `guest.${randomUUID()}`,
  to: [address],
  subject: `Troth: ${code}`,
  text: `Your code is ${code}. It is good for 10 minutes and opens your order once. If you did not ask for it, do nothing.\n\n您的验证码是 ${code}，10 分钟内有效，只能使用一次，用于查看您的订单。如非本人操作，请忽略此邮件。\n`,
});

/** The way in for a buyer without an account: an order's number, and a code mailed to the address that came with the order. */
export const guestRoutes =
  (mailer: Mailer | null) =>
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
              minutes: z.literal(10),
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
        const code = await askForGuestCode(db, { market, number: order }, guest, at);
        // Nobody waits for the mail: how long it takes would tell that there is one.
        if (mailer && guest && code !== null)
          mailer
            .send(mailOf(guest.address, code))
            .catch((error: unknown) => app.log.error(error, 'a code was not mailed'));
        return { minutes: 10 as const, code: shows ? (code ?? anyCode()) : null };
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
          body: z.strictObject({ market: name, order: name, code: z.string().regex(/^\d{6}$/) }),
          response: {
            200: z.strictObject({
              token: z.string(),
              until: instantText,
              buyer: z.string(),
              seller: z.string().describe("The market's own id of the order's seller"),
            }),
          },
        },
      },
      async ({ ip, body: { market, order, code } }) => {
        if (tooOften(ip)) throw new HttpProblem('platform.too_often');
        const at = now();
        const guest = await useGuestCode(db, { market, number: order, code }, at);
        const known = await lookUpMarket(db, market);
        if (!guest || !known) throw new HttpProblem('platform.wrong_code');
        const { sellerId, orderId, buyerId: buyer } = guest;
        const expiresAt = at + SESSION_MS;
        const wanted = { kind: 'buyer' as const, market, buyer };
        // A buyer who was shut out comes in by no other door.
        if (await isDisabled(db, wanted)) throw new HttpProblem('platform.wrong_code');
        const { token } = await issueLink(db, wanted, { now: at, expiresAt }, { sellerId, orderId });
        return { token, until: formatInstant(expiresAt), buyer, seller: guest.seller };
      },
    );
  };

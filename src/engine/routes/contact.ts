import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import { askForContact, forgetContact, proveContact, readContact } from '../../platform/delivery/contacts.ts';
import type { Mailer } from '../../platform/delivery/smtp.ts';
import type { Access } from '../../platform/http/access.ts';
import { instantText } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';

/** Only a person has an address of their own. */
const PERSONS: Access = { kinds: ['operator', 'seller', 'buyer'], scope: null };

const contactSchema = z
  .strictObject({
    mailServer: z.boolean().describe('Whether mail leaves this installation at all'),
    address: z.string().nullable().describe('Proved to be yours; what you are told goes there'),
    verifiedAt: instantText.nullable(),
    pending: z.string().nullable().describe('Waiting for the code that was mailed to it'),
  })
  .meta({ id: 'Contact' });

const path = '/v1/me/contact';
const tags = ['service'];
const options = { config: { access: PERSONS } };

function changing(app: App, mailer: Mailer | null, { db, now }: HttpContext): void {
  app.put(
    path,
    {
      ...options,
      schema: {
        tags,
        operationId: 'askForContact',
        summary: 'Where you want mail: a code goes there, and nothing else until you show it',
        body: z.strictObject({ address: z.email().max(254) }),
        response: { 200: z.strictObject({ pending: z.string() }) },
      },
    },
    async ({ principal, body: { address } }) => {
      if (!mailer) throw new HttpProblem('platform.no_mail_server');
      const at = now();
      const code = await askForContact(db, principal, address, at);
      if (code === null) throw new HttpProblem('platform.too_often');
      const sent = await mailer.send({
        id: `${principal.id}.${at}`,
        to: [address],
        subject: `Troth: ${code}`,
        text: `Your code is ${code}. It is good for 30 minutes. If you did not ask for it, do nothing.\n\n您的验证码是 ${code}，30 分钟内有效。如非本人操作，请忽略此邮件。\n`,
      });
      if (!sent.ok) throw new HttpProblem('platform.mail_not_sent');
      return { pending: address };
    },
  );
  app.post(
    `${path}/confirm`,
    {
      ...options,
      schema: {
        tags,
        operationId: 'proveContact',
        summary: 'Show the code that was mailed: from then on what you are told goes to that address',
        body: z.strictObject({ code: z.string().regex(/^\d{8}$/) }),
        response: { 200: z.strictObject({ verified: z.literal(true) }) },
      },
    },
    async ({ principal, body: { code } }) => {
      if (!(await proveContact(db, principal.id, code, now()))) throw new HttpProblem('platform.wrong_code');
      return { verified: true as const };
    },
  );
  app.delete(
    path,
    {
      ...options,
      schema: {
        tags,
        operationId: 'eraseContact',
        summary: 'Forget your address: no mail goes to it any more',
        response: { 200: z.strictObject({ erased: z.boolean() }) },
      },
    },
    async ({ principal }) => ({ erased: await forgetContact(db, principal.id) }),
  );
}

/** Where somebody wants mail. */
export const contactRoutes =
  (mailer: Mailer | null) =>
  async (app: App, context: HttpContext): Promise<void> => {
    app.get(
      path,
      {
        ...options,
        schema: {
          tags,
          operationId: 'contact',
          summary: 'Where you want mail, and whether any leaves',
          response: { 200: contactSchema },
        },
      },
      async ({ principal }) => {
        const found = await readContact(context.db, principal.id);
        const verifiedAt = found?.verifiedAt ?? null;
        return {
          mailServer: mailer !== null,
          address: found?.address ?? null,
          verifiedAt: verifiedAt === null ? null : formatInstant(verifiedAt),
          pending: found?.pending ?? null,
        };
      },
    );
    changing(app, mailer, context);
  };

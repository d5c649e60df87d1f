import nodemailer from 'nodemailer';
import { MS } from '../../kernel/instant.ts';

/** A mail server has this long for each step; all of them together less than a lease. */
const STEP_MS = 10 * MS.second;
const FIRST_LASTING_NO = 500;

export interface Mail {
  /** The same at every attempt: by it receivers tell repeats. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** What came of it. `error` never holds an address or the mail's words. `unreachable`: no other mail would fare better now. */
export type MailAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly lasting: boolean; readonly unreachable: boolean };

export interface Mailer {
  send(mail: Mail): Promise<MailAnswer>;
}

/** Sends by an SMTP server, one connection a mail. Never throws on what the server or the network does. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'troth';
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        // Several readers of one notice do not learn each other's addresses.
        const whom = to.length === 1 ? { to: [...to] } : { to: from, bcc: [...to], envelope: { from, to: [...to] } };
        await transport.sendMail({ from, ...whom, subject, text, messageId: `<${id}@${domain}>` });
        return { ok: true };
      } catch (error) {
        return answerOf(error as { code?: string; responseCode?: number });
      }
    },
  };
}

/** Only the number and the kind of the trouble: a server's own words repeat addresses. */
function answerOf({ code, responseCode }: { code?: string; responseCode?: number }): MailAnswer {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const status = responseCode ?? 0;
  return {
    ok: false,
    error: responseCode === undefined ? `no answer (${code ?? 'unknown'})` : `answered ${responseCode}`,
    lasting: aboutThisMail && status >= FIRST_LASTING_NO,
    unreachable: !aboutThisMail,
  };
}

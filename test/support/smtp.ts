import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A mail as a server takes it. */
export interface Taken {
  readonly to: readonly string[];
  readonly words: string;
  readonly id: string;
}

/** A small mail server on this machine: keeps what it takes, refuses the recipients named. */
export interface MailServer {
  readonly url: string;
  readonly taken: Taken[];
  readonly refused: Map<string, string>;
  close(): Promise<void>;
}

export async function mailServer(port = 0): Promise<MailServer> {
  const taken: Taken[] = [];
  const refused = new Map<string, string>();
  const server = createServer((socket) => {
    let unread = '';
    let to: string[] = [];
    let inMail = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    say('220 here');
    const told = (line: string): void => {
      const recipient = /^RCPT TO:<(.*)>/i.exec(line)?.[1];
      if (recipient !== undefined) {
        const no = refused.get(recipient);
        if (no === undefined) to.push(recipient);
        say(no === undefined ? '250 ok' : `${no} <${recipient}> is not here`);
      } else if (/^DATA/i.test(line)) {
        inMail = true;
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    const mailed = (raw: string): void => {
      const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
      const encoded = /^content-transfer-encoding: base64/im.test(raw);
      const plain = encoded
        ? Buffer.from(body, 'base64')
        : Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
      taken.push({ to, words: plain.toString('utf8'), id: /^message-id: *<(.*)>/im.exec(raw)?.[1] ?? '' });
      to = [];
      inMail = false;
      say('250 taken');
    };
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1');
      for (;;) {
        const end = unread.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = unread.slice(0, end);
        unread = unread.slice(end + (inMail ? 5 : 2));
        if (inMail) mailed(part);
        else told(part);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

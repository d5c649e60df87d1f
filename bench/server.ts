import { composeServer } from '../src/main.ts';
import { createKey, ensurePrincipal } from '../src/platform/auth/store.ts';
import { systemNow } from '../src/platform/clock.ts';
import type { Db } from '../src/platform/database/index.ts';
import { engineOver } from '../src/rooms.ts';

export interface Served {
  readonly address: string;
  readonly key: string;
  close(): Promise<void>;
}

/** The server as it ships, on loopback, with an operator's key; its worker does not run. */
export async function serve(db: Db): Promise<Served> {
  const app = await composeServer({
    engine: engineOver(db),
    settings: { jwtIssuer: null, jwtAudience: null, jwtJwks: null, log: 'silent', webhookPrivate: false },
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const operator = await ensurePrincipal(db, { kind: 'operator', market: null, name: 'bench' }, systemNow());
  const { key } = await createKey(db, operator.id, systemNow());
  return { address, key, close: () => app.close() };
}

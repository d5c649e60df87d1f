import { createServer } from 'node:http';
import { publicAddress } from './platform/config.ts';
import { runServer } from './platform/serve.ts';

await runServer(async (_instance, config) => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/healthz' ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return { address: publicAddress(config), close: async () => void server.close() };
});

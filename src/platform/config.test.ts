import { availableParallelism } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Setting } from './config.ts';
import { publicAddress, ROOT, readConfig, SETTINGS } from './config.ts';
import { StartFailure } from './failure.ts';

describe('settings', () => {
  it('have a default or none, when nothing is set or what is set is empty', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual({
      port: 8080,
      ingestThreads: Math.min(4, availableParallelism()),
      host: 'localhost',
      publicUrl: null,
      dataDir: path.join(ROOT, 'data'),
      databaseUrl: null,
      postgresBin: null,
      node: null,
      jwtIssuer: null,
      jwtAudience: null,
      jwtJwks: null,
      webhookPrivate: false,
      smtpUrl: null,
      mailFrom: null,
      demo: false,
      demoSeed: '1',
      log: 'warn',
    });
  });

  it('are read by their kind', () => {
    const env = {
      PORT: '0',
      TROTH_WEBHOOK_PRIVATE: 'YES',
      TROTH_DEMO: '1',
      TROTH_LOG: 'debug',
      TROTH_DATA: 'here',
      PUBLIC_URL: 'https://a.example/b',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      webhookPrivate: true,
      demo: true,
      log: 'debug',
      dataDir: path.resolve('here'),
      publicUrl: 'https://a.example/b',
    });
  });

  it.each([
    ['PORT', '65536', 'a number from 0'],
    ['PORT', '-1', 'a number from 0'],
    ['PORT', '80a', 'a number from 0'],
    ['PORT', '1e3', 'a number from 0'],
    ['PUBLIC_URL', 'a.example', 'an address that begins with http:// or https://'],
    ['PUBLIC_URL', 'ftp://a.example', 'an address that begins with http:// or https://'],
    ['TROTH_WEBHOOK_PRIVATE', 'maybe', 'yes or no'],
    ['TROTH_INGEST_THREADS', '-1', 'a whole number from 0 to 999'],
    ['TROTH_LOG', 'Warn', 'one of silent, fatal, error, warn, info, debug, trace'],
  ])('refuse %s = %s', (name, value, expected) => {
    expect(() => readConfig({ [name]: value })).toThrow(StartFailure);
    expect(() => readConfig({ [name]: value })).toThrow(`${name} is "${value}": expected ${expected}`);
  });

  it('name every wrong one at once, and never print a secret', () => {
    const wrong = () => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://me:secret@there/db' });
    expect(wrong).toThrow(/PORT is "x".*\nDATABASE_URL: expected an address that begins with postgres:\/\//);
    expect(wrong).not.toThrow(/secret/);
  });

  it('have a name of their own and a meaning each, and their default is valid', () => {
    const rows = Object.values<Setting<unknown>>(SETTINGS);
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.meaning.en).toMatch(/^.{10,}$/);
      if (row.default !== null) expect(() => row.read(row.default ?? '')).not.toThrow();
    }
  });
});

describe('the address to print', () => {
  it.each([
    [{ publicUrl: null, host: 'localhost', port: 8080 }, 'http://localhost:8080'],
    [{ publicUrl: null, host: '0.0.0.0', port: 80 }, 'http://localhost:80'],
    [{ publicUrl: null, host: '::1', port: 8080 }, 'http://[::1]:8080'],
    [{ publicUrl: 'https://troth.example/', host: '0.0.0.0', port: 80 }, 'https://troth.example'],
  ])('for %o is %s', (config, address) => {
    expect(publicAddress(config)).toBe(address);
  });
});

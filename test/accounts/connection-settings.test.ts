import { describe, expect, it } from 'vitest';
import { connectionSettings } from '../../src/accounts/connection-settings.ts';

const region = 'us-east-1';
const login = { host: 'db.example.com', username: 'reader', password: 'example', dbname: 'costs' };

/** What is connected to when the secret says this. */
function settingsFrom(secret: object) {
  const database = { secretName: 'billing/database', iamAuth: false };
  return connectionSettings({ database, region }, async (name, { fresh }) => {
    expect({ name, fresh }).toEqual({ name: 'billing/database', fresh: true });
    return JSON.stringify(secret);
  });
}

const noSecret = () => Promise.reject(new Error('no secret is needed'));

describe('the connection', () => {
  it('is what the connection string says', async () => {
    const database = { url: 'postgresql://reader@localhost/costs' };
    expect(await connectionSettings({ database, region }, noSecret)).toEqual({
      connectionString: 'postgresql://reader@localhost/costs',
    });
  });

  it('is what the secret says, with the certificate checked', async () => {
    expect(await settingsFrom({ ...login, port: 6432 })).toEqual({
      ...{ host: 'db.example.com', port: 6432, user: 'reader', password: 'example' },
      ...{ database: 'costs', ssl: { rejectUnauthorized: true } },
    });
  });

  it('is to the database under its own spelling before that of RDS', async () => {
    expect(await settingsFrom({ ...login, database: 'bills' })).toMatchObject({
      database: 'bills',
    });
  });

  it.each([1, 65_535])('may be to port %i', async (port) => {
    expect(await settingsFrom({ ...login, port })).toMatchObject({ port });
  });

  it('is to the port of PostgreSQL when the secret does not say', async () => {
    expect(await settingsFrom(login)).toMatchObject({ port: 5432 });
  });
});

describe('no connection is made', () => {
  it('when no database is configured', async () => {
    await expect(connectionSettings({ region }, noSecret)).rejects.toMatchObject({
      ...{ errorType: 'database_error', detail: 'no database is configured' },
    });
  });

  it('when the secret lacks something, and all of it is named', async () => {
    const settings = settingsFrom({ ...login, host: '', username: undefined });
    await expect(settings).rejects.toMatchObject({
      detail: 'the database secret has no usable host, username',
    });
  });

  it.each([
    ['password', { password: undefined }, 'the database secret has no password'],
    ['database', { dbname: undefined }, 'the database secret has no database or dbname'],
    ['text for its database', { database: '' }, 'the database secret has no usable database'],
    ['text for its dbname', { dbname: '' }, 'the database secret has no usable dbname'],
    ['text for its password', { password: '' }, 'the database secret has no usable password'],
    ['whole port', { port: 1.5 }, 'the database secret has no usable port'],
    ['port that there is', { port: 0 }, 'the database secret has no usable port'],
  ])('when the secret has no %s', async (_, change, detail) => {
    await expect(settingsFrom({ ...login, ...change })).rejects.toMatchObject({
      ...{ name: 'DatabaseConnectionError', detail },
    });
  });
});

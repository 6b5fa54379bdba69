import { describe, expect, it } from 'vitest';
import { connectionSettings } from '../../src/accounts/connection-settings.ts';

const region = 'us-east-1';
const login = { host: 'db.example.com', username: 'reader', password: 'example', dbname: 'costs' };

/** What is connected to when the secret says this. */
function settingsFrom(secret: object) {
  const database = { secretName: 'billing/database', iamAuth: false };
  return connectionSettings({ database, region }, async () => JSON.stringify(secret));
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
});

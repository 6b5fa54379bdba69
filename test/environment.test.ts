import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../src/environment.ts';

describe('where X-Ray’s daemon listens', () => {
  it.each([
    ['169.254.79.129:2000', { host: '169.254.79.129', port: 2000 }],
    ['xray-daemon:2000', { host: 'xray-daemon', port: 2000 }],
    ['tcp:127.0.0.1:2000 udp:127.0.0.2:2001', { host: '127.0.0.2', port: 2001 }],
    ['udp:127.0.0.2:2001 tcp:127.0.0.1:2000', { host: '127.0.0.2', port: 2001 }],
    ['udp:127.0.0.2:2001', { host: '127.0.0.2', port: 2001 }],
    ['', undefined],
  ])('is read from %j', (address, daemon) => {
    expect(readEnvironment({ AWS_XRAY_DAEMON_ADDRESS: address }).traceDaemon).toEqual(daemon);
  });

  it.each([
    'daemon',
    '127.0.0.1',
    ':2000',
    '127.0.0.1:',
    '127.0.0.1:70000',
    'tcp:127.0.0.1:2000',
    '127.0.0.1:2000 127.0.0.2:2001',
    'udp:127.0.0.1',
  ])('is refused as %j', (address) => {
    expect(() => readEnvironment({ AWS_XRAY_DAEMON_ADDRESS: address })).toThrow(
      /^AWS_XRAY_DAEMON_ADDRESS: expected an address such as/,
    );
  });
});

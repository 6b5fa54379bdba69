import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

// PostgreSQL's messages: https://www.postgresql.org/docs/current/protocol-message-formats.html
const message = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const READY = message('Z', 'I');
const ASK_FOR_PASSWORD = message('R', Buffer.from([0, 0, 0, 3]));
const SIGNED_IN = Buffer.concat([message('R', Buffer.alloc(4)), READY]);
const NO_ROWS = Buffer.concat([
  message('1'),
  message('2'),
  message('n'),
  message('C', 'SELECT 0\0'),
  READY,
]);

/**
 * Speaks just enough PostgreSQL, over TLS only, to ask for the password as RDS asks for an IAM
 * token – in clear text – and to answer one query with no rows before it hangs up.
 *
 * @param tls - certificate and private key, both PEM
 * @param onPassword - told what the client signs in with
 */
export function passwordRecorder(
  tls: { readonly certificate: string; readonly key: string },
  onPassword: (password: string) => void,
): (socket: Socket) => void {
  return (socket) => {
    socket.once('data', () => {
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, cert: tls.certificate, key: tls.key });
      secure.on('error', () => socket.destroy());
      secure.once('data', () => {
        secure.write(ASK_FOR_PASSWORD);
        secure.once('data', (password: Buffer) => {
          onPassword(password.subarray(5, -1).toString());
          secure.write(SIGNED_IN);
          secure.once('data', () => secure.end(NO_ROWS));
        });
      });
    });
  };
}

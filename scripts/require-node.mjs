// Imported before everything else, so it must run on any Node.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Node ${process.versions.node} is too old to run TypeScript. On Linux "npm ci" brings Node 24 along ` +
      '(not with --omit=optional); elsewhere install Node 24, for instance with "nvm use".\n',
  );
  process.exit(1);
}

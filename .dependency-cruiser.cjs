/** Which room may import which; docs/architecture.md shows the same as a picture. */
const rooms = {
  accounts: [],
  aws: [],
  tools: ['aws'],
  lambda: ['accounts', 'aws', 'tools'],
  gateway: ['tools'],
  container: ['lambda', 'tools', 'gateway'],
  local: ['accounts', 'gateway', 'tools'],
  cli: ['accounts', 'local', 'gateway', 'tools'],
};

const confined = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|handlers|test|bench|scripts)/',
    pathNot: `^src/(${[room, ...allowed].join('|')})/${room === 'accounts' ? '' : '|^src/environment.ts$'}`,
  },
}));

module.exports = {
  forbidden: [
    ...confined,
    {
      name: 'handlers-import-only-lambda-and-tools',
      severity: 'error',
      from: { path: '^handlers/' },
      to: { path: '^(src|test|bench|scripts)/', pathNot: '^src/(lambda|tools)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependency-in-what-is-deployed',
      severity: 'error',
      from: { path: '^(handlers|src/(accounts|aws|tools|lambda|container))/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};

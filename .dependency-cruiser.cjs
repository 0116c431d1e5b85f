/**
 * Who may import whom. An arrow of docs/DESIGN points at what is imported; what is not listed is forbidden.
 */
const packages = {
  contract: [],
  content: ['contract'],
  engine: ['contract', 'content'],
  'store-memory': ['contract', 'engine'],
  'store-indexeddb': ['contract', 'engine'],
  'store-postgres': ['contract', 'engine'],
  protocol: ['contract'],
  'backend-http': ['contract', 'protocol'],
  server: ['contract', 'engine', 'protocol', 'store-postgres'],
  client: ['contract'],
  conformance: ['contract', 'engine'],
  elements: ['backend-http', 'client', 'contract', 'content', 'engine', 'store-memory', 'store-indexeddb'],
};

const test = '[.]test[.]ts$';

/** A test may also use the conformance kit, and any store, engine or client to test with real parts. */
const forTests = [
  'client',
  'conformance',
  'content',
  'contract',
  'engine',
  'store-memory',
  'store-indexeddb',
  'store-postgres',
  'protocol',
  'backend-http',
  'server',
];

const layers = Object.entries(packages).flatMap(([name, allowed]) => {
  const from = `^packages/${name}/src/`;
  const others = (names) => `^packages/(?!(${[name, ...names].join('|')})/)`;
  return [
    {
      name: `${name}-imports`,
      comment:
        allowed.length > 0
          ? `${name} may import only ${allowed.join(', ')}.`
          : `${name} imports nothing of ours.`,
      severity: 'error',
      from: { path: from, pathNot: `${test}|/testing/` },
      to: { path: others(allowed) },
    },
    {
      name: `${name}-test-imports`,
      comment: `Tests import packages by layer too, but never ${name === 'elements' ? 'the demo' : 'the elements'}.`,
      severity: 'error',
      from: { path: `${from}.*${test}` },
      to: { path: others(forTests) },
    },
  ];
});

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'backends-in-one-file',
      comment:
        'Only backends.ts and stores.ts of the elements name backends: the server, the engine, the stores.',
      severity: 'error',
      from: {
        path: '^packages/elements/src/',
        pathNot: `^packages/elements/src/(backends|stores)[.]ts$|${test}|/testing/`,
      },
      to: { path: '^packages/(engine|backend-[^/]+|store-[^/]+)/' },
    },
    {
      name: 'contract-schemas',
      comment: 'Browsers get the types of the contract, never its schemas.',
      severity: 'error',
      from: { path: '^packages/(content|engine|store-[^/]+|client|elements)/src/', pathNot: test },
      to: { path: '^packages/contract/src/schemas[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-deep-imports',
      comment:
        'Packages reach each other by name and public subpath; tests also what others have for theirs.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/',
        pathNot: '^packages/($1/|[^/]+/src/testing/)',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'Sources never import tests or what only tests use.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${test}|/testing/` },
      to: { path: `${test}|/testing/` },
    },
    {
      name: 'no-cycles',
      comment: 'No cycles between files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'Every package imported by a source is named in its package.json.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${test}|/testing/` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|cdn)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'types', 'import'] },
  },
};

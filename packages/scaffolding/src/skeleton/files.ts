import type { Rule } from './rule.ts';

const FOLDERS = new Set([
  'adapters',
  'bench',
  'domain',
  'edge',
  'edge-functions',
  'fault-tests',
  'functions',
  'http',
  'messages',
  'ports',
  'resources',
  'system-tests',
  'testing',
  'use-cases',
  'workflows',
  // Of the storefront alone: what a browser runs, what the distribution runs, and how both get there.
  'browser-tests',
  'edge-functions',
  'hosting',
  'page',
  'shop-api',
]);

const FILES =
  /^(README\.md|CHANGELOG\.md|package\.json|tsconfig\.json|turbo\.json|openapi\.yaml|serverless\.yml|(consumers|settings)\.yml|mutation-survivors\.json|(dependencies|settings|packaging|http-api)(\.test)?\.ts)$/;

/** Writes what takes up a file in serverless.yml. */
function inclusionOf(file: string): string {
  if (file === 'consumers.yml') return `queues: \${file(${file})}`;
  if (file === 'settings.yml') return `custom.settings: \${settings(${file})}`;
  return `${file.split('/')[0]}: - \${file(${file})}`;
}

/** Rules about folders and the names of files. */
export const files: readonly Rule[] = [
  {
    name: 'a service has these folders',
    check: ({ files }) =>
      files.flatMap((file) => {
        const [top = '', ...rest] = file.split('/');
        if (rest.length === 0) {
          return FILES.test(file) ? [] : [`${file}: belongs into a folder of CONTRIBUTING.md`];
        }
        return FOLDERS.has(top)
          ? []
          : [`${file}: no service has a folder ${top}/; CONTRIBUTING.md names those there are`];
      }),
  },
  {
    name: 'files are named in kebab-case',
    check: ({ files }) =>
      files
        .filter((file) => file.includes('/') && !file.startsWith('resources/'))
        .filter(
          (file) => !file.split('/').every((part) => /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part)),
        )
        .map((file) => `${file}: write its name in kebab-case`),
  },
  {
    name: 'a function is a folder with function.yml, handler.ts and handler.test.ts',
    check: ({ files }) => {
      const names = new Set(
        files
          .filter((file) => file.startsWith('functions/'))
          .map((file) => file.split('/')[1] ?? ''),
      );
      return [...names].flatMap((name) =>
        name.includes('.')
          ? [`functions/${name}: a test stands beside the handler that it tests`]
          : ['function.yml', 'handler.ts', 'handler.test.ts']
              .filter((part) => !files.includes(`functions/${name}/${part}`))
              .map((part) => `functions/${name}: has no ${part}`),
      );
    },
  },
  {
    name: 'a function is named as its folder',
    check: (service) =>
      service.files
        .filter((file) => /^functions\/[^/]+\/function\.yml$/.test(file))
        .flatMap((file) => {
          const name = file.split('/')[1] ?? '';
          const text = service.text(file);
          return [
            `${name}:`,
            `name: \${self:service}-${name}-\${sls:stage}`,
            `handler: functions/${name}/handler.handler`,
          ]
            .filter((line) => !text.includes(line))
            .map((line) => `${file}: lacks "${line}"`);
        }),
  },
  {
    name: 'serverless.yml names what is deployed',
    check: (service) => {
      const definition = service.files.includes('serverless.yml')
        ? service.text('serverless.yml').replace(/^\s*#.*$/gm, '')
        : '';
      return service.files
        .filter((file) =>
          /^(consumers|settings|functions\/[^/]+\/function|resources\/[^/]+)\.yml$/.test(file),
        )
        .filter((file) => !definition.includes(`(${file})`))
        .map(
          (file) =>
            `${file}: is not in serverless.yml, so nothing deploys it; add ${inclusionOf(file)}`,
        );
    },
  },
];

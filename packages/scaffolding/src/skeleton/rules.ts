import { consumers } from './consumers.ts';
import { files } from './files.ts';
import { imports } from './imports.ts';
import { ports } from './ports.ts';
import { isTest, places, type Rule, typescript } from './rule.ts';
import type { ServiceSource } from './service-source.ts';
import { useCases } from './use-cases.ts';

/** A class that makes errors, to the brace that ends it. */
const ERROR_CLASS =
  /^(?:export )?class (\w+)(?:<[^{]*>)? extends (?:Aggregate|Range|Syntax|Type)?Error\b[^{]*\{(?:\}|$([\s\S]*?)^\})/gm;

const MAX_HANDLER_LINES = 40;

const handlers = ({ files }: ServiceSource) =>
  files.filter((file) => /^functions\/[^/]+\/handler\.ts$/.test(file));

/**
 * The form that every service has. `npm run lint` holds each of them to it, and the scaffolding
 * makes it.
 */
export const rules: readonly Rule[] = [
  ...files,
  {
    name: 'a handler maps, and does nothing else',
    check: (service) => [
      ...places(
        service,
        handlers(service),
        /\bprocess\.env\b|= process;|\btry \{|\bcatch \(/,
        'dependencies.ts reads the environment, packages/lambda handles errors',
      ),
      ...handlers(service).flatMap((file) => {
        const lines = service.text(file).trimEnd().split('\n').length;
        return lines > MAX_HANDLER_LINES
          ? [`${file}: has ${lines} lines; at the most ${MAX_HANDLER_LINES} map to a use case`]
          : [];
      }),
    ],
  },
  ...imports,
  ...consumers,
  ...useCases,
  {
    name: 'a service that erases a person shows what it holds of them',
    check: ({ files }) =>
      files.includes('functions/erase-customer/handler.ts') &&
      !files.includes('functions/export-customer/handler.ts')
        ? ['functions/erase-customer: has no twin functions/export-customer']
        : [],
  },
  {
    name: 'time comes from the clock of @commerce/lambda',
    check: (service) => [
      ...places(
        service,
        typescript(service),
        /\binterface \w*Clock\b/,
        'import the type Clock from @commerce/lambda',
      ),
      ...places(
        service,
        typescript(service).filter(
          (file) => /^(domain|use-cases|http|messages)\//.test(file) && !isTest(file),
        ),
        /\bDate\.now\(\)|\bperformance\.now\(\)|\bnew Date(?:\(\)|;|,)|\bMath\.random\(|\brandom(?:UUID|Bytes|Int)\(|\bgetRandomValues\(/,
        'take the time and ids as arguments',
      ),
    ],
  },
  ...ports,
  {
    name: 'adapters stand below the technology that they speak to',
    check: (service) => [
      ...service.files
        .filter((file) => /^adapters\/[^/]+$/.test(file))
        .map((file) => `${file}: belongs into adapters/<technology>/`),
      ...service.files
        .filter((file) => /^adapters\/(?:[^/]+\/)*([^/]+)\/\1-[^/]+$/.test(file))
        .map((file) => `${file}: its folder names the technology, so its name does not`),
      ...service.files
        .filter((file) => /^adapters\/dynamodb\/.*-requests(\.test)?\.ts$/.test(file))
        .map((file) => `${file}: what builds a request is called <item>-params.ts`),
    ],
  },
  {
    name: 'only clients are memoised',
    check: (service) =>
      service.files.includes('dependencies.ts')
        ? [
            ...service
              .text('dependencies.ts')
              .matchAll(/export const (\w+) = (?:\/\* @__PURE__ \*\/ )?memoise\(/g),
          ].map(
            ([, name]) =>
              `dependencies.ts: ${name} is memoised; lambdaHandler keeps what is made, so only clients are`,
          )
        : ['dependencies.ts: is missing'],
  },
  {
    name: 'errors say what they are by a class and a literal code',
    check: (service) =>
      typescript(service)
        .filter(
          (file) => !isTest(file) && !/^(testing|fault-tests|system-tests|bench)\//.test(file),
        )
        .flatMap((file) =>
          [...service.text(file).matchAll(ERROR_CLASS)].flatMap(([, name = '', body = '']) => [
            ...(name.endsWith('Error') ? [] : [`${file}: call ${name} XxxError`]),
            ...(/^ {2}readonly code\b/m.test(body) ? [] : [`${file}: ${name} has no code`]),
          ]),
        ),
  },
  {
    name: 'ids are made by asXxx',
    check: (service) =>
      service.files.includes('domain/ids.ts')
        ? [...service.text('domain/ids.ts').matchAll(/^export (?:const|function) (\w+)/gm)]
            .filter(([, name = '']) => !/^as[A-Z]/.test(name))
            .map(([, name]) => `domain/ids.ts: ${name} casts, so it is called asXxx`)
        : [],
  },
];

/**
 * Holds a service to every rule.
 *
 * @returns each place that breaks one, with the folder, the place and what to do.
 * @example
 * findings(serviceSource('services/orders', process.cwd()));
 */
export const findings = (service: ServiceSource): string[] =>
  rules.flatMap((rule) =>
    rule.check(service).map((place) => `${service.folder}/${place} (${rule.name})`),
  );

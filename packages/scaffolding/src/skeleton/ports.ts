import { isTest, pascalCase, places, type Rule, stem, typescript } from './rule.ts';
import type { ServiceSource } from './service-source.ts';

/** An interface or a type of an object, to the brace that ends it. */
const INTERFACE = /^export (?:interface|type) (\w+)[^;{]*\{$([\s\S]*?)^\}/gm;
const METHOD = /^ {2}(?:readonly )?\w*\??(?:<[^>]*>)?(?:\(|: (?:<[^>]*>)?\([^)]*\) =>)/m;

/** The type of a function. */
const FUNCTION = /^export type (\w+)(?:<[^>]*>)? =\s+(?:<[^>]*>)?\([^;]*=>/gm;

/** The types of a file that do something; the others are data. */
const portsOf = (text: string): string[] => [
  ...[...text.matchAll(INTERFACE)].flatMap(([, name = '', body = '']) =>
    METHOD.test(body) ? [name] : [],
  ),
  ...[...text.matchAll(FUNCTION)].flatMap(([, name = '']) => name),
];

const naming = (service: ServiceSource, files: readonly string[], pattern: string): string[] =>
  files.filter((file) => new RegExp(`${pattern}\\b`).test(service.text(file)));

const fakes = ({ files }: ServiceSource) =>
  files.filter((file) => /\/in-memory-[^/]+\.ts$/.test(file) && !isTest(file));

const IMPLEMENTS = '(?:\\): |(?:extends|implements|satisfies) )';

/** The files that may implement a port. */
const implementations = (service: ServiceSource) =>
  typescript(service).filter((file) => /^adapters\/|\/in-memory-/.test(file) && !isTest(file));

/** Rules about ports, their contracts and their fakes. */
export const ports: readonly Rule[] = [
  {
    name: 'a port is an interface, with its contract beside it',
    check: (service) => {
      const contracts = service.files.filter((file) => file.endsWith('.contract.ts'));
      const ports = service.files.filter(
        (file) => /^ports\/[^/]+\.ts$/.test(file) && !contracts.includes(file),
      );
      return [
        ...ports.flatMap((file) =>
          portsOf(service.text(file))
            .filter(
              (port) =>
                naming(service, implementations(service), `${IMPLEMENTS}${port}`).length > 1 &&
                naming(service, contracts, port).length === 0,
            )
            .map((port) => `${file}: ${port} has two implementations and no contract`),
        ),
        ...contracts
          .filter((file) => !/^ports\/[^/]+$/.test(file))
          .map((file) => `${file}: belongs into ports/`),
        ...contracts.flatMap((file) => {
          const name = `describe${pascalCase(stem(file).replace(/\.contract$/, ''))}`;
          if (!service.text(file).includes(`export const ${name} = portContract`)) {
            return [`${file}: makes ${name} by portContract`];
          }
          const runs = typescript(service).filter(
            (other) => isTest(other) && service.text(other).includes(`${name}(`),
          );
          return runs.length >= 2
            ? []
            : [`${file}: holds for the adapter and for its fake; ${runs.length} test runs it`];
        }),
        ...places(
          service,
          ports,
          /^export ((?:abstract )?class (?!\w+Error\b)|async function|function|const \w+( *:[^=]*)? = (async )?(<[^>]*> *)?\()/m,
          'a port is an interface: what decides is domain/, what does is adapters/',
        ),
      ];
    },
  },
  {
    name: 'a fake is testing/in-memory-<port>.ts and exports inMemoryXxx()',
    check: (service) => [
      ...places(
        service,
        typescript(service),
        /\bclass (InMemory|Memory|Fake|Stub|Mock)\w*/,
        'write a factory inMemoryXxx() in testing/',
      ),
      ...fakes(service).flatMap((file) => [
        ...(file.startsWith('testing/') ? [] : [`${file}: belongs into testing/`]),
        ...(/^export (function|const) inMemory[A-Z]/m.test(service.text(file))
          ? []
          : [`${file}: exports a factory inMemoryXxx()`]),
      ]),
    ],
  },
];

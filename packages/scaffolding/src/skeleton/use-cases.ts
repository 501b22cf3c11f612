import { isTest, places, type Rule, typescript } from './rule.ts';

/** The begin of an exported function, to the bracket before its parameters. */
const FUNCTION =
  /^export (?:default )?(?:async )?(?:function\*? |const )(\w+)(?:: \w+)?(?: = (?:async )?(?:function\*? ?)?)?(?:<.*?>)?\(/gm;

const BRACKETS = /\{[^{}]*\}|\([^()]*\)|<[^<>]*>/g;

/** Returns the parameters that begin at a place of the text, to the bracket that ends them. */
function parametersAt(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(start, at);
  }
  return '';
}

/** Cuts parameters at the commas between them; of what is in brackets only the words stay. */
function parametersOf(text: string): string[] {
  const outer = text.replaceAll('=>', '').replace(BRACKETS, (inner) => inner.replace(/\W/g, ' '));
  if (outer !== text) return parametersOf(outer);
  return text.split(',').flatMap((each) => each.trim() || []);
}

const areDependencies = (parameter: string) => /Dependencies\b/.test(parameter);

/** A decision that a use case leaves to its caller. */
const isDecision = (parameter: string) => /^(decide|change):/.test(parameter);

function isInForm(parameters: readonly string[]): boolean {
  const [last = '', ...others] = parameters.toReversed();
  const inputs = isDecision(others[0] ?? '') ? others.slice(1) : others;
  return areDependencies(last) && inputs.length <= 1;
}

/** Rules about what use cases take. */
export const useCases: readonly Rule[] = [
  {
    name: 'use cases take dependencies',
    check: (service) => [
      ...places(
        service,
        typescript(service),
        /\b(interface|type) [A-Z]\w*(Ports|Deps)\b/,
        'call the type XxxDependencies',
      ),
      ...places(
        service,
        typescript(service).filter((file) => /^(use-cases|functions)\//.test(file)),
        /\(([^()]*, )?(ports|deps)(: \w+)?[,)]/,
        'call the last argument dependencies',
      ),
    ],
  },
  {
    name: 'a use case is verbNoun(input, dependencies)',
    check: (service) =>
      typescript(service)
        .filter((file) => file.startsWith('use-cases/') && !isTest(file))
        .flatMap((file) => {
          const text = service.text(file);
          return [...text.matchAll(FUNCTION)]
            .map(({ 0: begin, 1: name, index }) => ({
              name,
              parameters: parametersOf(parametersAt(text, index + begin.length)),
            }))
            .filter(({ parameters }) => parameters.some(areDependencies) && !isInForm(parameters))
            .map(({ name }) => `${file}: ${name} takes its input as one object, then dependencies`);
        }),
  },
];

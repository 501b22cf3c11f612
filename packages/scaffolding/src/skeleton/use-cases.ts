import { isTest, places, type Rule, typescript } from './rule.ts';

/** An exported function with its parameters, as the formatter sets them: in its line, or each in its own. */
const FUNCTION =
  /^export (?:async )?(?:function\*? |const )(\w+)(?: = (?:async )?)?(?:<.*?>)?\((\n[\s\S]*?\n|.*?)\)(?::| =>| \{)/gm;

const BRACKETS = /\{[^{}]*\}|\([^()]*\)|<[^<>]*>/g;

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
        .flatMap((file) =>
          [...service.text(file).matchAll(FUNCTION)]
            .map(([, name, text = '']) => ({ name, parameters: parametersOf(text) }))
            .filter(({ parameters }) => parameters.some(areDependencies) && !isInForm(parameters))
            .map(({ name }) => `${file}: ${name} takes its input as one object, then dependencies`),
        ),
  },
];

import { countries } from 'countries-list';
import { currencies } from 'countries-list/currencies';

/**
 * Codes of ISO 4217 that are units of account, not money: what its list one marks as a fund, and the
 * wage index of Uruguay.
 */
const FUNDS = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW'];

/**
 * The source of `src/iso-4217.generated.ts`: what of ISO 4217 somebody can pay with. That leaves out
 * what was withdrawn, funds, and the codes with an X that are no country's money: metals, bond
 * units, drawing rights, tests.
 */
export function tableSource(): string {
  const inUse = new Set<string>(Object.values(countries).flatMap(({ currency }) => currency));
  const codes = Object.entries(currencies)
    .filter(([, { withdrawn }]) => !withdrawn)
    .filter(([code]) => !FUNDS.includes(code) && (!code.startsWith('X') || inUse.has(code)));
  const byDigits = Object.groupBy(codes, ([, { decimals }]) => decimals);
  const rows = Object.entries(byDigits).map(
    ([digits, group = []]) => `  ${digits}: '${group.map(([code]) => code).join(' ')}',\n`,
  );
  return `// Made by \`npm run currencies\` in packages/money from the package countries-list.\n\nexport const CODES_BY_DIGITS = {\n${rows.join('')}};\n`;
}

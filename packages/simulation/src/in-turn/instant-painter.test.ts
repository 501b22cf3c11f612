import { describe, expect, it } from '@jest/globals';
import { runModule } from './testing/run-module.ts';

const PAINT = `
  const { placeholderPainter } = await import('@commerce/storefront/dependencies.ts');
  const uri = placeholderPainter().paint('3PcNNYSFeXh/d3eld0iHZoZgVwh2');
  process.stdout.write(JSON.stringify(uri.slice(0, 9)));
`;

describe('instantPlaceholderPainter', () => {
  it('stands in for the painter of the storefront, which makes a PNG', () => {
    const code = `import { renderInstantly } from '../render-instantly.ts'; renderInstantly();`;
    expect(runModule(`${code} ${PAINT}`)).toBe('data:,3Pc');
    expect(runModule(PAINT)).toBe('data:imag');
  });
});

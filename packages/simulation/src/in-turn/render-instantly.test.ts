import { describe, expect, it } from '@jest/globals';
import { runModule } from './testing/run-module.ts';

const RENDER = `
  const { imageRenderer } = await import('@commerce/thumbnails/dependencies.ts');
  const { pngFile } = await import('../instant-renderer.ts');
  const rendered = await imageRenderer()
    .render(pngFile({ width: 100, height: 50 }), 'png')
    .then(({ renditions }) => String(renditions[0].body).split(' ', 2), ({ code }) => code);
  process.stdout.write(JSON.stringify(rendered));
`;

describe('renderInstantly', () => {
  it('gives the services a renderer that never leaves the turn', () => {
    const code = `import { renderInstantly } from '../render-instantly.ts'; renderInstantly();`;

    expect(runModule(`${code} ${RENDER}`)).toEqual(['webp', '100x50']);
    // A file without pixels is none for the real one.
    expect(runModule(RENDER)).toBe('CORRUPT');
  });
});

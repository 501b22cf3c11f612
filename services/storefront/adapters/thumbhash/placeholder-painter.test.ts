import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { thumbHashPlaceholderPainter } from './placeholder-painter.ts';

const { paint } = thumbHashPlaceholderPainter();
const HASH = '3PcNNYSFeXh/d3eld0iHZoZgVwh2';

describe('thumbHashPlaceholderPainter', () => {
  it('paints a small PNG of the shape of the image', async () => {
    const uri = paint(HASH) ?? '';
    expect(uri.length).toBeLessThan(600);
    const bytes = Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64');
    const { format, width, height } = await sharp(bytes).metadata();
    expect({ format, longer: Math.max(width, height) }).toEqual({ format: 'png', longer: 8 });
    expect((await sharp(bytes).raw().toBuffer()).length).toBe(width * height * 4);
  });

  it.each(['', 'x', '!!!'])('paints nothing of %j', (text) => {
    expect(paint(text)).toBeUndefined();
  });
});

/** The image of all examples, so that the catalogue reads as one story. */
export const exampleImage = {
  imageId: 'img_2c9a',
  alt: 'A white mug beside a campfire',
  placeholder: '3PcNNYSFeXh/d3eld0iHZoZgVwh2',
  dominantColour: '#c0392b',
  renditions: [
    {
      key: 'MUG-01/img_2c9a/9f86d081-160.webp',
      format: 'webp' as const,
      width: 160,
      height: 120,
      bytes: 2_310,
    },
  ],
};

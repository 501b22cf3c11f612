/** Reasons why an upload is no usable image, for the people who uploaded it. */
const MESSAGES = {
  EMPTY: 'The file is empty.',
  TOO_LARGE: 'The file is larger than 15 MB.',
  NOT_AN_IMAGE: 'The file is no JPEG, PNG, WebP, AVIF, GIF or TIFF.',
  HEIC: 'HEIC is not taken: set the camera to Most Compatible, or convert the image to JPEG.',
  CONTENT_TYPE_MISMATCH: 'The file is of another type than its upload said.',
  FOREIGN_CONTENT: 'The file is an image and something else at once.',
  TOO_MANY_PIXELS: 'The image has more than 50 million pixels, or a side of more than 16,383.',
  MULTIPLE_FRAMES: 'The file holds an animation or several pages; one picture is needed.',
  CORRUPT: 'The image is damaged or incomplete.',
  TOO_COMPLEX: 'The image is stored in too many steps for its size; save it anew.',
} as const;

export type RejectionCode = keyof typeof MESSAGES;

export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
}

/** The upload itself is at fault: trying again cannot help, and whoever uploaded it is told why. */
export class UnusableUploadError extends Error {
  override readonly name = 'UnusableUploadError';
  readonly code: RejectionCode;
  readonly kind = 'unprocessable';

  constructor(code: RejectionCode, options?: { cause?: unknown }) {
    super(MESSAGES[code], options);
    this.code = code;
  }
}

export const rejectionOf = ({ code, message }: UnusableUploadError): Rejection => ({
  code,
  message,
});

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How two pictures differ. */
export interface Difference {
  /** Rows by which one is higher than the other; null when they are not equally wide. */
  readonly rows: number | null;
  /** Largest share of pixels that differ within a band across the picture. */
  readonly share: number;
  /** The differing pixels in red, as PNG. */
  readonly picture: Buffer;
}

const MOST_ROWS = 3;
const MOST_SHARE = 0.005;

// Of a long page, a missing section is a small part; of the band that it was in, a large one.
const BAND = 50;

// Between what a browser's next version draws otherwise, and a letter that is not there.
const THRESHOLD = 0.2;

/** Whether somebody would say that it is the same picture. */
export function isSame({ rows, share }: Difference): boolean {
  return rows !== null && rows <= MOST_ROWS && share <= MOST_SHARE;
}

/**
 * Compares two pictures as far as both reach down.
 *
 * @param expected - PNG
 * @param actual - PNG
 */
export function comparePictures(expected: Buffer, actual: Buffer): Difference {
  const [one, other] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  if (one.width !== other.width) return { rows: null, share: 1, picture: actual };
  const { width } = one;
  const height = Math.min(one.height, other.height);
  const difference = new PNG({ width, height });
  const shares = Array.from({ length: Math.ceil(height / BAND) }, (_, index) => {
    const rows = Math.min(BAND, height - index * BAND);
    const start = index * BAND * width * 4;
    const [left, right, drawn] = [one, other, difference].map(({ data }) =>
      data.subarray(start, start + rows * width * 4),
    );
    if (!left || !right) return 0;
    return pixelmatch(left, right, drawn, width, rows, { threshold: THRESHOLD }) / (width * BAND);
  });
  return {
    rows: Math.abs(one.height - other.height),
    share: Math.max(0, ...shares),
    picture: PNG.sync.write(difference),
  };
}

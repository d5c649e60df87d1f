/** The two-sided confidence levels, in percent, that a policy may ask for. */
export type Confidence = 80 | 90 | 95 | 98 | 99;

/** Standard normal quantiles at (1 + level) / 2, to more digits than a double holds apart. */
const Z: Readonly<Record<Confidence, number>> = {
  80: 1.2815515655446004,
  90: 1.6448536269514722,
  95: 1.959963984540054,
  98: 2.3263478740408408,
  99: 2.5758293035489004,
};

/**
 * The lower end of the Wilson score interval of a share (no continuity correction), in [0, 1]: with `marked` of `things`
 * seen, the true share is hardly below this. 0 where nothing was seen. Throws RangeError unless 0 <= marked <= things.
 */
export function lowerBound(marked: number, things: number, confidence: Confidence): number {
  check(marked, things);
  if (marked === 0) return 0; // exactly, where the arithmetic leaves 1e-19
  const [centre, reach] = interval(marked, things, confidence);
  return Math.max(0, centre - reach);
}

/** The upper end of the same interval; 1 where nothing was seen. */
export function upperBound(marked: number, things: number, confidence: Confidence): number {
  check(marked, things);
  if (marked === things) return 1;
  const [centre, reach] = interval(marked, things, confidence);
  return Math.min(1, centre + reach);
}

/** A bound as text, six places: "0.008034". */
export function boundText(bound: number): string {
  return bound.toFixed(6);
}

function interval(marked: number, things: number, confidence: Confidence): [centre: number, reach: number] {
  const z = Z[confidence];
  if (z === undefined) throw new RangeError(`No quantile for a confidence of ${confidence} %`);
  const share = marked / things;
  const square = z * z;
  const whole = 1 + square / things;
  const centre = (share + square / (2 * things)) / whole;
  const reach = (z * Math.sqrt((share * (1 - share)) / things + square / (4 * things * things))) / whole;
  return [centre, reach];
}

function check(marked: number, things: number): void {
  if (!Number.isSafeInteger(marked) || !Number.isSafeInteger(things) || marked < 0 || marked > things) {
    throw new RangeError(`Not a share that can be judged: ${marked} of ${things}`);
  }
}

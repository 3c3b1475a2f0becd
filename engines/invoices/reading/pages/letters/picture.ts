/** A page as grey pixels, row by row, 0 black to 255 white. */
export interface Picture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A piece of a page on which a line of writing stands: its middle, its sides in pixels, its slope in radians. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

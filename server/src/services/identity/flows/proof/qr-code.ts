import qrcode from 'qrcode-generator';

/** A QR code (ISO/IEC 18004) as one SVG path over a square of `size` units, so that nothing foreign runs in the page. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** White around the code, in modules: what readers need to find it. */
const QUIET = 4;

export function drawQrCode(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
  return { size: count + 2 * QUIET, path: squares.join('') };
}

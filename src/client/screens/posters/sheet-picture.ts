// The drawn sheet as a PNG: its variables replaced by their values, then drawn by the browser itself.
const longEdgePx = 2400; // A4 at about 200 dpi: sharp at a copy shop, 300 kB in a chat

export async function pictureOf(sheet: SVGSVGElement): Promise<Blob | null> {
  const { width, height } = sheet.viewBox.baseVal;
  const scale = longEdgePx / Math.max(width, height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const url = URL.createObjectURL(new Blob([standalone(sheet, size)], { type: 'image/svg+xml' }));
  try {
    const picture = new Image(size.width, size.height);
    picture.src = url;
    await picture.decode();
    return await drawn(picture, size);
  } catch {
    return null; // a browser that cannot draw it; the person is told to print instead
  } finally {
    URL.revokeObjectURL(url);
  }
}

type Size = { readonly width: number; readonly height: number };

function standalone(sheet: SVGSVGElement, { width, height }: Size): string {
  const style = getComputedStyle(sheet);
  const text = new XMLSerializer()
    .serializeToString(sheet)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
      style.getPropertyValue(name).trim().replaceAll('"', "'"),
    );
  return text.replace('<svg ', `<svg width="${width}" height="${height}" `);
}

function drawn(picture: HTMLImageElement, { width, height }: Size): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

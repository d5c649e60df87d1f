/** Pixels of the longer side: enough to read a label on a parcel. */
const SIDE_MAX = 2560;
const THUMB = 192;
const QUALITY = 0.85;

export const BYTES_MAX = 5 * 1024 * 1024;

const TAKEN = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain']);

/** What is sent of a file, and a small picture of it where it is one. */
export interface Prepared {
  readonly body: Blob;
  readonly thumb: string | null;
}

/** Why a file cannot be sent, as a text's name. */
export type Unfit = 'kind' | 'large';

/**
 * Makes a file ready: photos are drawn anew, no larger than can be looked at, and without where they were taken. What the browser
 * cannot draw is sent as it is, if it is of a kind that is taken.
 */
export async function prepare(file: File): Promise<Prepared | Unfit> {
  const picture = file.type.startsWith('image/') ? await draw(file) : null;
  if (picture) {
    const thumb = await thumbOf(picture);
    const keeps = (file.type === 'image/png' || file.type === 'image/webp') && file.size <= BYTES_MAX;
    const body = keeps ? file : await scaled(picture, SIDE_MAX);
    picture.close();
    return body && body.size <= BYTES_MAX ? { body, thumb } : 'large';
  }
  if (!TAKEN.has(file.type)) return 'kind';
  return file.size <= BYTES_MAX ? { body: plain(file), thumb: null } : 'large';
}

/** Some systems say the character set with the type; what is sent says the type. */
const plain = (file: File): Blob => new Blob([file], { type: file.type });

const draw = (file: Blob): Promise<ImageBitmap | null> =>
  createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);

function canvasOf(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    // What was see-through is paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

const scaled = (picture: ImageBitmap, most: number): Promise<Blob | null> =>
  new Promise((done) => canvasOf(picture, most).toBlob(done, 'image/jpeg', QUALITY));

const thumbOf = async (picture: ImageBitmap): Promise<string> => canvasOf(picture, THUMB).toDataURL('image/jpeg', 0.7);

/** A small picture of a file that was handed in; null where it is none. */
export async function thumbOfBlob(file: Blob): Promise<string | null> {
  const picture = await draw(file);
  if (!picture) return null;
  const thumb = await thumbOf(picture);
  picture.close();
  return thumb;
}

/** A file as an address that a page may show: pages load nothing from elsewhere, and no blobs. */
export const addressOf = (file: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

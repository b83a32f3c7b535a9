/** A video file written frame by frame: MP4 where the browser can encode H.264, else WebM. */

export interface VideoFile {
  extension: 'mp4' | 'webm';
  /** Adds the canvas as it is now; resolves when the encoder has room for another. Seconds. */
  add(at: number, lasts: number): Promise<void>;
  finish(): Promise<Blob>;
  /** Lets go of everything written. */
  cancel(): Promise<void>;
}

const lacksAll =
  'This browser cannot make videos: it has no WebCodecs. A current Chrome, Edge, Safari or Firefox has, on a page served by https or from this computer.';
const lacksCodecs = (width: number, height: number): string =>
  `This browser encodes neither H.264 nor VP9 nor VP8 at ${width} × ${height} pixels. Another browser may; pictures can be saved in this one, too.`;

/** Throws a sentence where nothing can be encoded. The canvas has its final size, with even sides. */
export async function openVideo(canvas: HTMLCanvasElement): Promise<VideoFile> {
  if (typeof VideoEncoder === 'undefined') throw new Error(lacksAll);
  const { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output, QUALITY_HIGH, WebMOutputFormat } =
    await import('mediabunny');
  const { width, height } = canvas;
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'vp8'], { width, height, quality: QUALITY_HIGH });
  if (codec === null) throw new Error(lacksCodecs(width, height));
  const isMp4 = codec === 'avc';
  const target = new BufferTarget();
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH });
  output.addVideoTrack(source);
  await output.start();
  return {
    extension: isMp4 ? 'mp4' : 'webm',
    add: (at, lasts) => source.add(at, lasts),
    async finish() {
      await output.finalize();
      if (!target.buffer) throw new Error('The browser’s encoder gave no video.');
      return new Blob([target.buffer], { type: isMp4 ? 'video/mp4' : 'video/webm' });
    },
    cancel: () => output.cancel(),
  };
}

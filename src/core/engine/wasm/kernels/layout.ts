/**
 * How things lie in memory. A mirror of this file is `../descriptor.ts`: change both.
 *
 * Samples come in chunks of CHUNK; a matrix over a chunk is feature-major, [features][STRIDE], samples contiguous, so that SIMD
 * runs along the samples whatever the width of a layer. The last chunk is padded with samples of zeros to a multiple of 16.
 * A chunk goes through the layers in passes of PASS samples, whose matrices fit the first-level cache in small networks; weight
 * gradients then sum over the whole chunk at once.
 */

/** Samples in a chunk. */
export const CHUNK: i32 = 256;
/** Samples in a pass. */
export const PASS: i32 = 64;
/** Bytes from one feature's samples to the next: 17 cache lines, an odd number, so that features spread over all cache sets. */
export const STRIDE: usize = 1088;

/** A network with the room that one lane works in: 16 words, then 12 for each layer. */
export class Net {
  @inline static layers(net: usize): i32 {
    return load<i32>(net);
  }
  /** 0 cross-entropy, 1 squared error, 2 half of it. */
  @inline static loss(net: usize): i32 {
    return load<i32>(net, 4);
  }
  @inline static outputs(net: usize): i32 {
    return load<i32>(net, 8);
  }
  /** Floats from one row of a stack to the next: D rounded up to 16, the rest zeros. */
  @inline static rowFloats(net: usize): i32 {
    return load<i32>(net, 12);
  }
  /** As many zeros as the widest layer has features (and 32 more): the bias of layers without one. */
  @inline static zeros(net: usize): usize {
    return load<usize>(net, 16);
  }
  /** The first layer's sums and then its deltas, sample-major, where inputs are sparse: [CHUNK][ld]. */
  @inline static bySample(net: usize): usize {
    return load<usize>(net, 20);
  }
  /** Room for the weights of SPARSE_FEATURES features and 24 outputs, and 64 bytes more. */
  @inline static strip(net: usize): usize {
    return load<usize>(net, 24);
  }
  @inline static layer(net: usize, l: i32): usize {
    return net + 64 + <usize>l * 48;
  }
}

export class Layer {
  @inline static inputs(layer: usize): i32 {
    return load<i32>(layer);
  }
  @inline static outputs(layer: usize): i32 {
    return load<i32>(layer, 4);
  }
  /** Bytes from the start of a row. */
  @inline static weights(layer: usize): usize {
    return load<usize>(layer, 8);
  }
  /** Bytes from the start of a row; −1 without bias. */
  @inline static bias(layer: usize): i32 {
    return load<i32>(layer, 12);
  }
  /** 0 linear, 1 relu, 2 tanh, 3 sigmoid, 4 softplus, 5 gelu, 6 sin. */
  @inline static activation(layer: usize): i32 {
    return load<i32>(layer, 16);
  }
  /** Outputs of a chunk. */
  @inline static values(layer: usize): usize {
    return load<usize>(layer, 20);
  }
  /** Derivatives of the activation. */
  @inline static derivatives(layer: usize): usize {
    return load<usize>(layer, 24);
  }
  /** Gradients of the loss by the layer's sums. */
  @inline static deltas(layer: usize): usize {
    return load<usize>(layer, 28);
  }
  /** This row's weights in panels of four outputs, [out / 4][in][4]; 0 where they are read as they are. */
  @inline static panels(layer: usize): usize {
    return load<usize>(layer, 32);
  }
  /** This row's weights transposed, in panels of four inputs, [in / 4][out][4]; all layers but the first. */
  @inline static transposed(layer: usize): usize {
    return load<usize>(layer, 36);
  }
}

/** A part of the data, or a batch of it: 16 words. */
export class Part {
  @inline static samples(part: usize): i32 {
    return load<i32>(part);
  }
  @inline static inputs(part: usize): i32 {
    return load<i32>(part, 4);
  }
  /** Dense inputs, [chunk][feature][STRIDE]; 0 where they are sparse. */
  @inline static dense(part: usize): usize {
    return load<usize>(part, 8);
  }
  /** Class numbers [chunk][CHUNK]; 0 for regression. */
  @inline static labels(part: usize): usize {
    return load<usize>(part, 12);
  }
  /** Targets [chunk][output][STRIDE]; 0 for the cross-entropy, which needs labels only. */
  @inline static targets(part: usize): usize {
    return load<usize>(part, 16);
  }
  /** Sparse: for each sample of the source, where its entries start in each block of features, [source samples][blocks + 1]. */
  @inline static rowStarts(part: usize): usize {
    return load<usize>(part, 20);
  }
  /** Sparse: which sample of the source each sample is, [samples]. */
  @inline static ids(part: usize): usize {
    return load<usize>(part, 24);
  }
  /** Sparse: where each feature's entries start, [chunk][features + 1]. */
  @inline static columnStarts(part: usize): usize {
    return load<usize>(part, 28);
  }
  /** Sparse: number of blocks of features. */
  @inline static blocks(part: usize): i32 {
    return load<i32>(part, 32);
  }
}

/** Samples of chunks and passes. */
export class Chunk {
  @inline static valid(part: usize, chunk: i32): i32 {
    return min(CHUNK, Part.samples(part) - chunk * CHUNK);
  }
  /** Of a matrix [chunk][features][STRIDE]. */
  @inline static of(matrix: usize, chunk: i32, features: i32): usize {
    return matrix + <usize>(chunk * features) * STRIDE;
  }
  /** With padding. */
  @inline static padded(samples: i32): i32 {
    return (samples + 15) & ~15;
  }
}

/** Floats from one sample to the next in a sample-major matrix of `outputs` columns: up to 15 more are written. */
export class BySample {
  @inline static floats(outputs: i32): i32 {
    return (outputs + 30) & ~15;
  }
}

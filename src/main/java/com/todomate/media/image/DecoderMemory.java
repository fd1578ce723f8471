package com.todomate.media.image;

/// The memory that an image reader allocates, measured for each format, so that an image that does
/// not fit is refused before it is decoded.
///
/// @param maxPixels the most pixels of an image of this format
/// @param nativeBytes bytes outside the heap, whatever region is requested
/// @param extraBytes bytes for each requested pixel, in addition to the pixel itself
/// @param heldBytes heap bytes for each pixel of the whole image, in addition to the requested
///   pixels
/// @param rowBytes heap bytes for each pixel of one row of a lossy WebP, whose blocks are objects
record DecoderMemory(
        int maxPixels,
        long nativeBytes,
        int extraBytes,
        double heldBytes,
        int rowBytes,
        Reading reading) {

    /// How a reader can be used to take less memory.
    enum Reading {
        /// Decodes from the beginning of the file to the end of a strip, and keeps only the strip.
        STRIPS,
        /// Keeps only every n-th pixel and row, but is too slow to decode the image more than once.
        SUBSAMPLED,
        /// Always decodes and keeps the whole image. Requesting fewer pixels only adds a copy.
        WHOLE
    }

    private static final int MEGAPIXELS = 1_000_000;
    private static final int MAX_PIXELS = 40 * MEGAPIXELS;
    private static final int MAX_BASELINE_PIXELS = 64 * MEGAPIXELS;

    /// A screen of 3840 × 2160 pixels. The reader keeps them in one array.
    private static final int MAX_LOSSLESS_PIXELS = 8_300_000;

    /// What 40 megapixels take with the usual chroma subsampling (4:2:0).
    private static final long MAX_NATIVE_BYTES = 128L << 20;

    /// The most heap bytes for the blocks of a lossy WebP. The widest one takes 47 MiB for a row.
    private static final long MAX_BLOCK_BYTES = 56L << 20;

    /// Heap bytes for the block data of a lossy WebP, for each pixel.
    private static final double BLOCK_BYTES = 0.42;

    /// A PNG, interlaced or not.
    static final DecoderMemory ROWS = new DecoderMemory(MAX_PIXELS, 0, 0, 0, 0, Reading.STRIPS);

    static final DecoderMemory LOSSY_WEBP =
            new DecoderMemory(MAX_PIXELS, 0, 0, 0, 3_000, Reading.SUBSAMPLED);

    /// The alpha channel is decoded first, as if it were an image of four channels.
    static final DecoderMemory LOSSY_WEBP_WITH_ALPHA =
            new DecoderMemory(MAX_LOSSLESS_PIXELS, 0, 0, 4.8, 3_000, Reading.SUBSAMPLED);

    static final DecoderMemory LOSSLESS_WEBP =
            new DecoderMemory(MAX_LOSSLESS_PIXELS, 0, 0, 0.8, 0, Reading.WHOLE);

    static DecoderMemory baselineJpeg(int extraBytes) {
        return new DecoderMemory(MAX_BASELINE_PIXELS, 0, extraBytes, 0, 0, Reading.STRIPS);
    }

    static DecoderMemory jpeg(long nativeBytes, int extraBytes) {
        return new DecoderMemory(MAX_PIXELS, nativeBytes, extraBytes, 0, 0, Reading.STRIPS);
    }

    /// Returns the heap bytes that the reader holds in addition to the pixels that it returns.
    long heapBytes(long width, long height) {
        var pixels = width * height;
        var blocks = rowBytes == 0 ? 0 : pixels * BLOCK_BYTES + width * rowBytes;
        return (long) Math.max(pixels * heldBytes, blocks);
    }

    /// Returns the most pixels that an image of this format and shape may have.
    long maxPixels(long width, long height) {
        var pixels = width * height;
        var limit = (double) maxPixels;
        if (nativeBytes > 0) {
            limit = Math.min(limit, pixels * ((double) MAX_NATIVE_BYTES / nativeBytes));
        }
        if (rowBytes > 0) {
            limit = Math.min(limit, (MAX_BLOCK_BYTES - width * rowBytes) / BLOCK_BYTES);
        }
        return (long) limit;
    }
}

package com.todomate.bench.report;

import com.todomate.bench.OperationResult;
import com.todomate.bench.OperationResult.Ratio;
import java.util.List;
import java.util.Locale;

/// Draws two bars for each operation: the product compared with the floor and with Spring Data JPA.
/// A thin line shows the least and the greatest ratio. Void operations have no bars.
record BarChart(List<OperationResult> results) {

    private static final int WIDTH = 760;
    private static final int LEFT = 210;
    private static final int RIGHT = 50;
    private static final int TOP = 50;
    private static final int ROW = 54;
    private static final int BAR = 16;

    private static final String FLOOR_COLOR = "#5B8DEF";
    private static final String JPA_COLOR = "#9AA5B1";

    String toSvg() {
        var scale = (WIDTH - LEFT - RIGHT) / end();
        var height = TOP + ROW * results.size() + 20;
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n"
                        .formatted(WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        legend(svg);
        grid(svg, scale, height);
        for (int i = 0; i < results.size(); i++) row(svg, results.get(i), TOP + ROW * i, scale);
        return svg.append("</svg>\n").toString();
    }

    /// Returns the end of the axis: 1, or more when a ratio is greater.
    private double end() {
        return results.stream()
                .filter(result -> !result.isVoid())
                .mapToDouble(result ->
                        Math.max(
                                result.ratioTo(result.floor()).greatest(),
                                result.ratioTo(OperationResult.JPA).greatest()))
                .reduce(1.2, Math::max);
    }

    private static void legend(StringBuilder svg) {
        bar(svg, LEFT, 10, BAR, FLOOR_COLOR);
        text(svg, LEFT + 22, 23, "start", "product ÷ floor");
        bar(svg, LEFT + 170, 10, BAR, JPA_COLOR);
        text(svg, LEFT + 192, 23, "start", "product ÷ Spring Data JPA");
    }

    private void grid(StringBuilder svg, double scale, int height) {
        var step = end() > 3 ? 1.0 : 0.5;
        for (double ratio = 0; ratio <= end(); ratio += step) {
            var x = LEFT + ratio * scale;
            var color = ratio == 1.0 ? "#333" : "#ddd";
            svg.append(line(x, TOP - 8, x, height - 16, color, 1));
            text(svg, x, height - 3, "middle", Tables.number(ratio, 1));
        }
    }

    private static void row(StringBuilder svg, OperationResult result, int top, double scale) {
        text(svg, LEFT - 10, top + BAR + 5, "end", result.title().replace("`", ""));
        if (result.isVoid()) {
            text(svg, LEFT + 6, top + BAR + 5, "start", "void: the floor moved");
            return;
        }
        ratio(svg, result.ratioTo(result.floor()), top, scale, FLOOR_COLOR);
        ratio(svg, result.ratioTo(OperationResult.JPA), top + BAR + 3, scale, JPA_COLOR);
    }

    private static void ratio(StringBuilder svg, Ratio ratio, int top, double scale, String color) {
        var middle = top + BAR / 2.0;
        bar(svg, LEFT, top, ratio.median() * scale, color);
        var least = LEFT + ratio.least() * scale;
        var greatest = LEFT + ratio.greatest() * scale;
        svg.append(line(least, middle, greatest, middle, "#222", 1.5));
        svg.append(line(least, middle - 4, least, middle + 4, "#222", 1.5));
        svg.append(line(greatest, middle - 4, greatest, middle + 4, "#222", 1.5));
        text(svg, greatest + 6, top + BAR - 3, "start", Tables.number(ratio.median(), 2));
    }

    private static void bar(StringBuilder svg, double x, double y, double width, String color) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        x,
                        y,
                        width,
                        BAR,
                        color));
    }

    private static String line(
            double x1, double y1, double x2, double y2, String color, double width) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2,
                color,
                width);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222\">%s</text>%n",
                        x,
                        y,
                        anchor,
                        escaped));
    }
}

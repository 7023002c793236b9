import ArgumentParser
import Reporting

struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict the next bit, and say which programs hold the posterior.",
        usage: "solo predict --prefix <bits> [<options>]")

    @OptionGroup var prediction: PredictionOptions
    @OptionGroup var chart: ChartOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let chart = try chart.destination()
        try prediction.predict(as: destination.format, isDrawn: chart != nil) { report, start in
            try destination.write(report) {
                try chart?.write(report.chart(from: start, command: CommandText.typed))
            }
        }
    }
}

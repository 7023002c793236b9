import SoloCommands

CommandRunner.main()
